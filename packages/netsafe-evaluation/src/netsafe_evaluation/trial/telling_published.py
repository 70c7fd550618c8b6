"""The published trials and reconstructed counts, in words and as JSON."""

from __future__ import annotations

from typing import Any

from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.trial.judging import judge
from netsafe_evaluation.trial.published import PublishedFigure, Study
from netsafe_evaluation.trial.reconstruct import Candidate, Reconstruction
from netsafe_evaluation.trial.telling import ROOM, as_json, standing


def published_text(studies: tuple[Study, ...], language: str) -> str:
    """Every study with its figures, what whole numbers they can come from, and the trial judged again."""
    say = wording(ROOM, language)
    lines = [say.say("published.title"), "", f"  {_summary(studies, say)}"]
    for study in studies:
        stage = say.say(f"stage.{study.stage.value}")
        lines += ["", study.title, f"  {say.say('published.counted', outcome=study.outcome, stage=stage)}"]
        if not study.randomised:
            lines.append(f"  {say.say('published.not_randomised')}")
        lines += [f"    {figure.arm}: {_figure(figure, say)}" for figure in study.figures]
        lines += [f"  {say.say(f'published.{note}')}" for note in study.notes]
        if study.trial is not None:
            lines.append(f"  {standing(judge(study.trial, study.stage), language)}")
        lines.append(f"  {say.say('published.source', source=study.source)}")
    return "\n".join(lines) + "\n"


def published_json(studies: tuple[Study, ...]) -> dict[str, Any]:
    """The same as data; `match` is as documented at PublishedFigure."""
    known = languages(ROOM)
    return {
        "studies": [
            {
                "key": study.key,
                "title": study.title,
                "source": study.source,
                "outcome": study.outcome,
                "stage": study.stage.value,
                "randomised": study.randomised,
                "figures": [
                    {
                        "arm": figure.arm,
                        "printed": figure.printed,
                        "shown": figure.shown,
                        "acted": figure.acted,
                        "match": figure.match,
                        "stage": figure.stage.value,
                        "possible": [one.acted for one in figure.found.solutions] if figure.found else None,
                        "nearest": [_candidate(one) for one in figure.found.nearest]
                        if figure.found
                        else None,
                    }
                    for figure in study.figures
                ],
                "notes": {
                    language: [wording(ROOM, language).say(f"published.{note}") for note in study.notes]
                    for language in known
                },
                "judged": None if study.trial is None else as_json(judge(study.trial, study.stage)),
            }
            for study in studies
        ],
        "verdict": {language: _summary(studies, wording(ROOM, language)) for language in known},
    }


def reconstruction_text(found: Reconstruction, printed: str, language: str) -> str:
    """One line: all whole numbers that give the figure, or that none does and what the nearest give."""
    say = wording(ROOM, language)
    numbers = _numbers(found.solutions or found.nearest, found, say)
    shown = say.number(found.shown)
    if found.solutions:
        return say.say("reconstruct.some", printed=printed, shown=shown, numbers=numbers)
    return say.say("reconstruct.none", printed=printed, shown=shown, near=_near(found, say))


def reconstruction_json(found: Reconstruction, printed: str) -> dict[str, Any]:
    """The same as data."""
    off = found.off_by_one
    return {
        "printed": printed,
        "measure": found.figure.measure,
        "shown": found.shown,
        "control": list(found.control) if found.control else None,
        "possible": [_candidate(one) for one in found.solutions],
        "nearest": [_candidate(one) for one in found.nearest],
        "off_by_one": off.acted if off else None,
        "verdict": {language: reconstruction_text(found, printed, language) for language in languages(ROOM)},
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {"acted": one.acted, "value": None if one.value is None else float(one.value)}


def _summary(studies: tuple[Study, ...], say: Wording) -> str:
    figures = [figure for study in studies for figure in study.figures if figure.printed]
    none = sum(figure.match in ("none", "off-by-one") for figure in figures)
    unknown = sum(figure.match == "no-size" for figure in figures)
    return say.say("published.verdict", none=none, all=len(figures), unknown=unknown)


def _figure(figure: PublishedFigure, say: Wording) -> str:
    values: dict[str, str | int] = {"printed": figure.printed or ""}
    if figure.shown is not None:
        values["shown"] = say.number(figure.shown)
    if figure.acted is not None:
        values["acted"] = say.number(figure.acted)
    if figure.match == "count" and figure.acted is not None and figure.shown:
        values["million"] = say.number(figure.acted / figure.shown * 1e6)
    if figure.found is not None:
        values["numbers"] = _numbers(figure.found.solutions, figure.found, say, bare=True)
        if figure.match == "none":
            values["near"] = _near(figure.found, say)
        if off := figure.found.off_by_one:
            values["value"] = off.said(figure.found.figure.digits)
    return say.say(f"published.{figure.match}", **values)


def _numbers(some: tuple[Candidate, ...], found: Reconstruction, say: Wording, bare: bool = False) -> str:
    digits = found.figure.digits + 2
    ends = some if len(some) <= 8 else (*some[:4], *some[-4:])
    said = [
        say.number(one.acted)
        if bare
        else say.say("reconstruct.number", acted=say.number(one.acted), value=one.said(digits))
        for one in ends
    ]
    if len(some) > 8:
        said[4:4] = ["…"]
        return ", ".join(said)
    return say.listed(said, "or")


def _near(found: Reconstruction, say: Wording) -> str:
    return ", ".join(
        say.say("published.near", acted=say.number(one.acted), value=one.said(found.figure.digits))
        for one in found.nearest
    )
