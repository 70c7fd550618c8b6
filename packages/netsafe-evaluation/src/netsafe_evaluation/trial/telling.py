"""A judged trial in words and as JSON: the verdict in every language, the figures with their stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import Any

import numpy as np
from netsafe_intake.wording import Wording, languages, wording

from netsafe_evaluation.stages import Stage
from netsafe_evaluation.trial.counts import Trial
from netsafe_evaluation.trial.judging import Interval, Judgement, plain

ROOM = "netsafe_evaluation.trial"
THRESHOLD = 10
"""Numbers below are not for publication, as in :mod:`netsafe_evaluation.disclosure`."""


@dataclass(frozen=True)
class Secondary:
    """An outcome that was counted too and decides nothing; `leads` is None where no arm does."""

    outcome: str
    stage: Stage | None
    leads: str | None


def secondary(trial: Trial, stage: Stage | None) -> Secondary:
    """Which arm has the best rate by another outcome, if one has."""
    rates = trial.total_acted / trial.total_shown * (-1 if trial.fewer else 1)
    best = np.flatnonzero(rates == rates.max())
    return Secondary(trial.outcome, stage, trial.arms[best[0]] if len(best) == 1 else None)


def verdict(found: Judgement, language: str) -> str:
    """The verdict in plain sentences: whether to stop, and what is better than the control."""
    alone = found.decision.code == "winner" and len(found.compared) == 1
    if alone or not found.trial.total_acted.any():
        return _decision(found, language)
    return f"{_decision(found, language)} {standing(found, language)}"


def _decision(found: Judgement, language: str) -> str:
    say, trial, decision = wording(ROOM, language), found.trial, found.decision
    places = {arm.arm: arm for arm in found.arms}
    values: dict[str, str | int] = {"outcome": trial.outcome, "arm": decision.arm}
    if not trial.total_acted.any():
        return say.say("decision.nothing", **values)
    if decision.code == "winner":
        rate = share(say, places[decision.arm].rate)
        if decision.arm == trial.arms[trial.control]:
            return say.say("decision.kept", rate=rate, **values)
        other = trial.arms[trial.control]
        return say.say(
            "decision.winner", rate=rate, other=other, other_rate=share(say, places[other].rate), **values
        )
    worth = say.number(found.worth, _digits(found.worth))
    if decision.code == "alike":
        names = quoted_list(say, [decision.arm, *decision.rivals])
        return say.say("decision.alike", names=names, worth=worth, outcome=trial.outcome)
    values["rivals"] = quoted_list(say, decision.rivals)
    if decision.more is not None and decision.more <= (decision.more_if_worth or decision.more):
        return say.say("decision.go_on", more=say.number(about(decision.more)), **values)
    more = say.number(about(decision.more_if_worth or 0))
    return say.say("decision.go_on_long", worth_more=more, worth=worth, **values)


def standing(found: Judgement, language: str) -> str:
    """Which wordings are better or worse than the control, at every look and for all of them together."""
    say, control = wording(ROOM, language), found.trial.arms[found.trial.control]
    sides: dict[str, list[str]] = {"better": [], "worse": []}
    for one in found.compared:
        if one.p_always <= 1 - found.level:
            ahead = (one.odds_ratio_by_day > 1) != found.trial.fewer
            sides["better" if ahead else "worse"].append(one.arm)
    said = [
        say.say(f"decision.{side}", control=control, names=quoted_list(say, names))
        for side, names in sides.items()
        if names
    ]
    return " ".join(said) or say.say("decision.none", control=control)


def notes(found: Judgement, others: Sequence[Secondary], language: str) -> dict[str, str]:
    """What else has to be known, by code."""
    say, trial = wording(ROOM, language), found.trial
    said: dict[str, str] = {}
    if found.stage is Stage.OUTTAKE:
        said["outtake"] = say.say("note.outtake", outcome=trial.outcome)
    if found.decision.since:
        day = say.long_date(found.decision.since)
        said["since"] = say.say("note.since", day=day)
    if len(trial.shown) == 1:
        said["one-look"] = say.say("note.one_look")
    for compared in found.compared:
        by_day, pooled = compared.odds_ratio_by_day, compared.odds_ratio
        apart = isfinite(by_day) and isfinite(pooled) and min(by_day, pooled) > 0
        if apart and ((by_day > 1) != (pooled > 1) or abs(log10(by_day / pooled)) > log10(1.2)):
            said["days-differ"] = say.say(
                "note.days_differ", arm=compared.arm, by_day=ratio(say, by_day), pooled=ratio(say, pooled)
            )
            break
    for other in others:
        stage = say.say(f"stage.{other.stage.value}" if other.stage else "note.unknown_stage")
        key = "note.secondary" if other.leads else "note.secondary_none"
        values = {"outcome": other.outcome, "stage": stage, "primary": trial.outcome}
        said[f"secondary-{other.outcome}"] = say.say(
            key, **values, **({"arm": other.leads} if other.leads else {})
        )
    if (trial.total_acted < THRESHOLD).any():
        said["small-numbers"] = say.say("note.small")
    said["bet"] = say.say("note.best")
    return said


def as_json(found: Judgement, others: Sequence[Secondary] = ()) -> dict[str, Any]:
    """The whole judgement; what is infinite or unknown is null."""
    trial, decision, known = found.trial, found.decision, languages(ROOM)
    return {
        "outcome": trial.outcome,
        "stage": found.stage.value,
        "better": "fewer" if trial.fewer else "more",
        "control": trial.arms[trial.control],
        "level": found.level,
        "worth": found.worth,
        "looks": len(trial.shown),
        "days": [trial.days[0].isoformat(), trial.days[-1].isoformat()] if trial.days else None,
        "arms": [
            {
                "arm": arm.arm,
                "shown": arm.shown,
                "acted": arm.acted,
                "rate": arm.rate,
                "interval": plain(arm.interval),
                "interval_exact": plain(arm.interval_exact),
                "interval_always": plain(arm.interval_always),
                "probability_best": arm.probability_best,
            }
            for arm in found.arms
        ],
        "compared": [
            {
                "arm": one.arm,
                "odds_ratio": plain([one.odds_ratio])[0],
                "odds_ratio_by_day": plain([one.odds_ratio_by_day])[0],
                "odds_interval_always": plain(one.odds_interval_always),
                "evidence": plain([one.evidence])[0],
                "p_always": one.p_always,
                "odds_interval": plain(one.odds_interval),
                "risk_ratio": plain([one.risk_ratio])[0],
                "risk_interval": plain(one.risk_interval),
                "difference": one.difference,
                "difference_interval": plain(one.difference_interval),
                "p_value": one.p_value,
            }
            for one in found.compared
        ],
        "decision": {
            "code": decision.code,
            "arm": decision.arm,
            "rivals": list(decision.rivals),
            "since": decision.since.isoformat() if decision.since else None,
            "more": decision.more,
            "more_if_worth": decision.more_if_worth,
        },
        "secondary": [
            {"outcome": one.outcome, "stage": one.stage.value if one.stage else None, "leads": one.leads}
            for one in others
        ],
        "method": {
            "always": "mixture over Fisher's noncentral hypergeometric law within looks; Ville's inequality",
            "several_arms_always": "intervals by Bonferroni, p by closed testing with averages of evidence",
            "several_arms_once": "Dunnett's quantile with the correlation of a shared control",
            "interval": "Wilson",
            "interval_exact": "Clopper-Pearson",
            "difference": "Newcombe",
            "ratios": "score",
        },
        "notes": {language: notes(found, others, language) for language in known},
        "verdict": {language: verdict(found, language) for language in known},
    }


def as_text(found: Judgement, also: Sequence[Secondary], language: str) -> str:
    """The judgement as lines to be read."""
    say, trial = wording(ROOM, language), found.trial
    control = trial.arms[trial.control]
    level = say.percent(found.level, 0 if round(found.level * 100, 6).is_integer() else 1)
    head = say.say(
        "title.trial",
        arms=len(trial.arms),
        outcome=trial.outcome,
        stage=say.say(f"stage.{found.stage.value}"),
        better=say.say("better.fewer" if trial.fewer else "better.more"),
        control=control,
    )
    if trial.days:
        first, last = (say.long_date(day) for day in (trial.days[0], trial.days[-1]))
        looks = say.say("title.days", days=len(trial.days), first=first, last=last)
    else:
        looks = say.say("title.one")
    column = {key: say.say(f"column.{key}") for key in _COLUMNS}
    arms = [[column[key] for key in ("arm", "shown", "rate", "always", "best")]]
    arms[0].insert(2, trial.outcome)
    once = [[column[key] for key in ("arm", "rate", "exact", "difference", "risk", "odds", "p")]]
    for arm in found.arms:
        arms.append(
            [
                arm.arm,
                say.number(arm.shown),
                say.number(arm.acted),
                share(say, arm.rate),
                _between(say, arm.interval_always, share),
                say.percent(arm.probability_best, 1),
            ]
        )
    rows = [[column[key] for key in ("arm", "odds", "always", "p")]]
    others = {one.arm: one for one in found.compared}
    for arm in found.arms:
        own = [_between(say, arm.interval, share), _between(say, arm.interval_exact, share)]
        if arm.arm not in others:
            once.append([arm.arm, *own, "–", "–", "–", "–"])
            continue
        one = others[arm.arm]
        rows.append(
            [
                one.arm,
                ratio(say, one.odds_ratio),
                _between(say, one.odds_interval_always, ratio),
                _p(say, one.p_always),
            ]
        )
        once.append(
            [
                one.arm,
                *own,
                _between(say, one.difference_interval, points),
                _between(say, one.risk_interval, ratio),
                _between(say, one.odds_interval, ratio),
                _p(say, one.p_value),
            ]
        )
    lines = [head, looks, "", verdict(found, language), ""]
    lines += [say.say("title.arms", level=level), "", *columns(arms), ""]
    lines += [say.say("title.compared", control=control, level=level), "", *columns(rows), ""]
    lines += [say.say("title.once", control=control, level=level), "", *columns(once), ""]
    lines += [say.say("title.notes"), ""]
    lines += [f"  - {text}" for text in notes(found, also, language).values()]
    return "\n".join(lines) + "\n"


_COLUMNS = ("arm", "shown", "rate", "always", "exact", "best", "odds", "risk", "difference", "p")


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns with two spaces between; the first stands left, the others right."""
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            f"{cell:<{wide[place]}}" if place == 0 else f"{cell:>{wide[place]}}"
            for place, cell in enumerate(row)
        )
        for row in rows
    ]


def share(say: Wording, rate: float) -> str:
    """A rate as a percentage with three digits that say something."""
    if rate <= 0 or not isfinite(rate):
        return say.percent(0.0)
    return say.percent(rate, min(max(2 - floor(log10(rate * 100)), 0), 6) if rate < 0.9995 else 0)


def ratio(say: Wording, value: float) -> str:
    """A ratio with three digits that say something; ∞ and – where there is none."""
    if not isfinite(value):
        return "∞" if value > 0 else "–"
    return say.number(value, _places(value))


def points(say: Wording, value: float) -> str:
    """A difference of two rates in percentage points, with its sign."""
    digits = min(max(1 - floor(log10(abs(value) * 100)), 1), 6) if value else 1
    text = say.number(abs(value) * 100, digits)
    return text if not value else ("+" if value > 0 else "−") + text


def quoted_list(say: Wording, names: Sequence[str]) -> str:
    """Names in quotation marks, with “and” before the last."""
    return say.listed([f"“{name}”" for name in names])


def about(number: int) -> int:
    """A number to two digits, upwards: it is a forecast."""
    if number < 100:
        return max(number, 1)
    step = int(10 ** (floor(log10(number)) - 1))
    return int(-(-number // step) * step)


def _between(say: Wording, interval: Interval, form: Any) -> str:
    return f"{form(say, interval[0])} – {form(say, interval[1])}"


def _p(say: Wording, value: float) -> str:
    return f"<{say.number(0.001, 3)}" if value < 0.001 else say.number(value, 3)


def _places(value: float) -> int:
    return min(max(2 - floor(log10(abs(value))), 0), 6) if value else 0


def _digits(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
