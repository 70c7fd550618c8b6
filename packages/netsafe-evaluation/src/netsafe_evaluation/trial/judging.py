"""What a trial says: each arm, each arm against the control, and whether to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, isnan

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from netsafe_evaluation.stages import Stage
from netsafe_evaluation.trial import dunnett, intervals, rate_sequence
from netsafe_evaluation.trial.best import probability_best
from netsafe_evaluation.trial.counts import Trial, TrialError
from netsafe_evaluation.trial.odds_sequence import OddsSequence
from netsafe_evaluation.trial.stopping import Decision, decide

Interval = tuple[float, float]


@dataclass(frozen=True)
class ArmFound:
    """One arm: its rate; the score and the exact interval for one look; the sequence for any looks."""

    arm: str
    shown: int
    acted: int
    rate: float
    interval: Interval
    interval_exact: Interval
    interval_always: Interval
    probability_best: float


@dataclass(frozen=True)
class Compared:
    """One arm against the control.

    `odds_interval_always` holds however often one looks, `odds_interval`, `risk_interval` and
    `difference_interval` for one look; all of them for all arms together.  `p_always` and `p_value` likewise.
    `evidence` is the most that any look gave against “no difference” (20 is the bar of 95 % with one arm).
    """

    arm: str
    odds_ratio: float
    odds_ratio_by_day: float
    odds_interval_always: Interval
    evidence: float
    p_always: float
    odds_interval: Interval
    risk_ratio: float
    risk_interval: Interval
    difference: float
    difference_interval: Interval
    p_value: float


@dataclass(frozen=True)
class Judgement:
    """A trial, judged by one outcome at one stage."""

    trial: Trial
    stage: Stage
    level: float
    worth: float
    arms: tuple[ArmFound, ...]
    compared: tuple[Compared, ...]
    decision: Decision


def judge(trial: Trial, stage: Stage, level: float = 0.95, worth: float = 1.2) -> Judgement:
    """Judge a trial by the outcome that was named beforehand.

    `level` is that of every interval, `worth` the smallest odds ratio between two wordings that would matter.
    Raises TrialError for a level or a worth that cannot be.

    >>> from netsafe_evaluation.trial.counts import Trial
    >>> found = judge(Trial.of([("control", 100, 27), ("text", 81, 40)], "deterred"), Stage.OUTCOME)
    >>> round(found.compared[0].odds_ratio, 2), found.decision.code
    (2.64, 'winner')
    """
    if not 0.5 <= level < 1:
        raise TrialError("the level must be from 0.5 to below 1. Mend: 0.95")
    if not 1 < worth <= 100:
        raise TrialError("a difference worth having is an odds ratio above 1. Mend: 1.2")
    control = trial.control
    others = [place for place in range(len(trial.arms)) if place != control]
    to_control = {place: sequence(trial, place, control) for place in others}
    leader = _leader(trial, to_control)
    against = {
        place: to_control[leader] if place == control else sequence(trial, leader, place)
        for place in range(len(trial.arms))
        if place != leader
    }
    return Judgement(
        trial,
        stage,
        level,
        worth,
        tuple(_arms(trial, level)),
        tuple(_compared(trial, others, to_control, level)),
        decide(trial, leader, against, level, worth),
    )


def sequence(trial: Trial, place: int, other: int) -> OddsSequence:
    """The odds ratio of one arm to another over the looks of a trial."""
    return OddsSequence.of(
        trial.acted[:, place], trial.shown[:, place], trial.acted[:, other], trial.shown[:, other]
    )


def _leader(trial: Trial, to_control: dict[int, OddsSequence]) -> int:
    """The arm with the best odds within days; where that ties, the better rate, then the control."""
    sign = -1 if trial.fewer else 1
    odds = {trial.control: 1.0} | {place: found.estimate for place, found in to_control.items()}
    rates = trial.total_acted / trial.total_shown

    def rank(place: int) -> tuple[float, float, bool]:
        value = 1.0 if isnan(odds[place]) else odds[place]
        return sign * value, sign * float(rates[place]), place == trial.control

    return max(odds, key=rank)


def _arms(trial: Trial, level: float) -> list[ArmFound]:
    z = float(ndtri(0.5 + level / 2))
    pairs = list(zip(trial.total_acted.tolist(), trial.total_shown.tolist(), strict=True))
    best = probability_best(trial.total_acted.tolist(), trial.total_shown.tolist(), trial.fewer)
    return [
        ArmFound(
            name,
            shown,
            acted,
            acted / shown,
            intervals.wilson(acted, shown, z),
            intervals.clopper_pearson(acted, shown, z),
            rate_sequence.interval(acted, shown, level),
            float(best[place]),
        )
        for place, (name, (acted, shown)) in enumerate(zip(trial.arms, pairs, strict=True))
    ]


def _compared(
    trial: Trial, others: list[int], to_control: dict[int, OddsSequence], level: float
) -> list[Compared]:
    shown0, acted0 = int(trial.total_shown[trial.control]), int(trial.total_acted[trial.control])
    sizes = [int(trial.total_shown[place]) for place in others]
    z = dunnett.quantile(level, sizes, shown0)
    each = 1 - (1 - level) / len(others)
    evidence = np.array([to_control[place].log_e() for place in others])
    adjusted = shared_evidence(evidence).max(axis=1)
    found = []
    for row, place in enumerate(others):
        acted, shown = int(trial.total_acted[place]), int(trial.total_shown[place])
        four = (acted, shown, acted0, shown0)
        rate, rate0 = acted / shown, acted0 / shown0
        ratio = rate / rate0 if rate0 else (float("inf") if rate else float("nan"))
        found.append(
            Compared(
                trial.arms[place],
                intervals.sample_odds_ratio(*four),
                to_control[place].estimate,
                to_control[place].interval(each),
                _exp(float(evidence[row].max())),
                min(1.0, exp(-max(float(adjusted[row]), -1.0))),
                intervals.odds_ratio(*four, z),
                ratio,
                intervals.risk_ratio(*four, z),
                rate - rate0,
                intervals.difference(*four, z),
                dunnett.adjusted_p(intervals.score_z(*four), sizes, shown0),
            )
        )
    return found


def shared_evidence(log_e: NDArray[np.float64]) -> NDArray[np.float64]:
    """Evidence that pays for several comparisons, by closed testing with averages.

    Shape (arms, looks), logarithms.

    For each arm the least average over any set of arms that holds it: its own with the k least others.
    Source: Vovk and Wang (2021), Annals of Statistics 49: 1736–1754, section 3.
    """
    ordered = np.sort(log_e, axis=0)
    least = np.logaddexp.accumulate(ordered, axis=0)
    sizes = np.log(np.arange(2, len(log_e) + 2))[:, None]
    shared = [np.minimum(own, (np.logaddexp(own, least) - sizes).min(axis=0)) for own in log_e]
    return np.array(shared)


def _exp(value: float) -> float:
    return exp(value) if value < 700 else float("inf")


def plain(values: Sequence[float]) -> list[float | None]:
    """Numbers for JSON: what is not finite is null."""
    return [value if isfinite(value) else None for value in values]
