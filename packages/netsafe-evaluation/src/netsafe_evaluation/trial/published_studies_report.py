"""Published trials, in words and as plain data."""

from __future__ import annotations

from typing import Any

from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.trial.analysis import analyse_trial
from netsafe_evaluation.trial.narrative import ROOM, versus_control
from netsafe_evaluation.trial.published_studies import PublishedFigure, PublishedStudy
from netsafe_evaluation.trial.reconstruction_report import (
    candidate_numbers,
    candidate_to_dict,
    nearest_candidates,
)


def studies_as_text(studies: tuple[PublishedStudy, ...], language: str) -> str:
    """Every study with its figures, the whole numbers behind them, and the trial analysed again."""
    words = wording(ROOM, language)
    lines = [words.say("published.title"), "", f"  {_summary(studies, words)}"]
    for study in studies:
        stage = words.say(f"stage.{study.stage.value}")
        lines += ["", study.title, f"  {words.say('published.counted', outcome=study.outcome, stage=stage)}"]
        if not study.randomised:
            lines.append(f"  {words.say('published.not_randomised')}")
        lines += [f"    {figure.arm}: {_figure(figure, words)}" for figure in study.figures]
        lines += [f"  {words.say(f'published.{note}')}" for note in study.notes]
        if study.trial is not None:
            lines.append(f"  {versus_control(analyse_trial(study.trial, study.stage), language)}")
        lines.append(f"  {words.say('published.source', source=study.source)}")
    return "\n".join(lines) + "\n"


def studies_to_dict(studies: tuple[PublishedStudy, ...]) -> dict[str, Any]:
    """The same as plain data; `match` is as documented at :class:`.published_studies.PublishedFigure`."""
    return {
        "studies": [_study(study) for study in studies],
        "verdict": {language: _summary(studies, wording(ROOM, language)) for language in languages(ROOM)},
    }


def _study(study: PublishedStudy) -> dict[str, Any]:
    return {
        "key": study.key,
        "title": study.title,
        "source": study.source,
        "outcome": study.outcome,
        "stage": study.stage.value,
        "randomised": study.randomised,
        "figures": [_figure_to_dict(figure) for figure in study.figures],
        "notes": {
            language: [wording(ROOM, language).say(f"published.{note}") for note in study.notes]
            for language in languages(ROOM)
        },
        "judged": None if study.trial is None else analyse_trial(study.trial, study.stage).to_dict(),
    }


def _figure_to_dict(figure: PublishedFigure) -> dict[str, Any]:
    reconstruction = figure.reconstruction
    return {
        "arm": figure.arm,
        "printed": figure.printed,
        "shown": figure.displays,
        "acted": figure.responses,
        "match": figure.match,
        "stage": figure.stage.value,
        "possible": None
        if reconstruction is None
        else [candidate.responses for candidate in reconstruction.solutions],
        "nearest": None
        if reconstruction is None
        else [candidate_to_dict(candidate) for candidate in reconstruction.nearest],
    }


def _summary(studies: tuple[PublishedStudy, ...], words: Wording) -> str:
    figures = [figure for study in studies for figure in study.figures if figure.printed]
    none = sum(figure.match in ("none", "off-by-one") for figure in figures)
    unknown = sum(figure.match == "no-size" for figure in figures)
    return words.say("published.verdict", none=none, all=len(figures), unknown=unknown)


def _figure(figure: PublishedFigure, words: Wording) -> str:
    """One printed figure, and which whole numbers give it."""
    values: dict[str, str | int] = {"printed": figure.printed or ""}
    if figure.displays is not None:
        values["shown"] = words.number(figure.displays)
    if figure.responses is not None:
        values["acted"] = words.number(figure.responses)
    if figure.match == "count" and figure.responses is not None and figure.displays:
        values["million"] = words.number(figure.responses / figure.displays * 1e6)
    if figure.reconstruction is not None:
        reconstruction = figure.reconstruction
        values["numbers"] = candidate_numbers(reconstruction.solutions, reconstruction, words, bare=True)
        if figure.match == "none":
            values["near"] = nearest_candidates(reconstruction, words)
        if off_by_one := reconstruction.off_by_one:
            values["value"] = off_by_one.printed_value(reconstruction.figure.digits)
    return words.say(f"published.{figure.match}", **values)
