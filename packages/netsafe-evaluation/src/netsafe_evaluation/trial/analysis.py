"""Analyse a trial: each arm, each arm against the control, and whether to stop."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, isnan, nan

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.series.table import Source
from netsafe_evaluation.trial import dunnett, intervals, rate_sequence
from netsafe_evaluation.trial.estimates import ArmComparison, ArmEstimate
from netsafe_evaluation.trial.odds_ratio_sequence import OddsRatioSequence
from netsafe_evaluation.trial.outcome_stage import stage_of
from netsafe_evaluation.trial.probability_best import probability_best
from netsafe_evaluation.trial.result import TrialResult
from netsafe_evaluation.trial.secondary_outcomes import SecondaryOutcome
from netsafe_evaluation.trial.stopping import bonferroni_level, decide
from netsafe_evaluation.trial.trial_counts import Trial, TrialError
from netsafe_evaluation.trial.trial_file import read_trial

Sequences = dict[int, OddsRatioSequence]


def analyse_trial(
    source: Trial | Source,
    stage: Stage | str | None = None,
    level: float = 0.95,
    smallest_effect_of_interest: float = 1.2,
    secondary: Sequence[SecondaryOutcome] = (),
    *,
    outcome: str | None = None,
    control: str | None = None,
    fewer: bool = False,
) -> TrialResult:
    """Analyse a trial by the outcome that was named beforehand.

    Args:
        source: A trial; or the path of a CSV or Parquet file, or a data frame, with the columns arm, shown,
            one or more counts, and optionally date.
        stage: The stage of an evaluation that the outcome belongs to; without it, it follows from its name.
        level: The level of every interval, from 0.5 to below 1.
        smallest_effect_of_interest: The smallest odds ratio between two wordings that would matter, above 1.
        secondary: Other outcomes that were counted; they are reported and decide nothing.
        outcome: The column that decides, for a file or data frame.
        control: The arm that all others are compared with, for a file or data frame; without it, the arm
        “control”.
        fewer: Whether a lower rate is the better one, for a file or data frame.

    Raises:
        OutcomeStageError: the stage is not known, or not possible for this outcome.
        SeriesError: the file or data frame cannot be used.
        TrialError: it is no trial, or the level or the smallest effect of interest is out of bounds.

    >>> result = analyse_trial(Trial.of([("control", 100, 27), ("text", 81, 40)], "deterred"), Stage.OUTCOME)
    >>> round(result.comparisons[0].odds_ratio, 2), result.decision.code
    (2.64, 'winner')
    """
    if not 0.5 <= level < 1:
        raise TrialError("", "the level must be from 0.5 to below 1", "0.95")
    if not 1 < smallest_effect_of_interest <= 100:
        raise TrialError("", "a difference worth having is an odds ratio above 1", "1.2")
    trial = source if isinstance(source, Trial) else _trial(source, outcome, control, fewer)
    if not isinstance(stage, Stage):
        stage = stage_of(trial.outcome, stage)
    to_control = {
        place: sequence(trial, place, trial.control)
        for place in range(len(trial.arms))
        if place != trial.control
    }
    leader = _leader(trial, to_control)
    against = {
        place: to_control[leader] if place == trial.control else sequence(trial, leader, place)
        for place in range(len(trial.arms))
        if place != leader
    }
    return TrialResult(
        trial,
        stage,
        level,
        smallest_effect_of_interest,
        tuple(_arms(trial, level)),
        tuple(_comparisons(trial, to_control, level)),
        decide(trial, leader, against, level, smallest_effect_of_interest),
        tuple(secondary),
    )


def _trial(source: Source, outcome: str | None, control: str | None, fewer: bool) -> Trial:
    """The trial of one outcome of a file or data frame."""
    if outcome is None:
        raise TrialError("", "say which outcome decides, before you look", "outcome=…, a column of the data")
    return read_trial(source).trial(outcome, control, fewer)


def sequence(trial: Trial, place: int, other: int) -> OddsRatioSequence:
    """The odds ratio of one arm to another over the looks of a trial."""
    return OddsRatioSequence.of(
        trial.responses[:, place],
        trial.displays[:, place],
        trial.responses[:, other],
        trial.displays[:, other],
    )


def _leader(trial: Trial, to_control: Sequences) -> int:
    """The arm with the best odds within days; among equals the one with the better rate, then the control."""
    sign = -1 if trial.fewer else 1
    odds = {trial.control: 1.0} | {place: sequence.estimate for place, sequence in to_control.items()}
    rates = trial.total_responses / trial.total_displays

    def rank(place: int) -> tuple[float, float, bool]:
        value = 1.0 if isnan(odds[place]) else odds[place]
        return sign * value, sign * float(rates[place]), place == trial.control

    return max(odds, key=rank)


def _arms(trial: Trial, level: float) -> list[ArmEstimate]:
    z = float(ndtri(0.5 + level / 2))
    pairs = list(zip(trial.total_responses.tolist(), trial.total_displays.tolist(), strict=True))
    best = probability_best(trial.total_responses.tolist(), trial.total_displays.tolist(), trial.fewer)
    return [
        ArmEstimate(
            arm=name,
            displays=displays,
            responses=responses,
            rate=responses / displays,
            interval=intervals.wilson(responses, displays, z),
            interval_exact=intervals.clopper_pearson(responses, displays, z),
            confidence_sequence=rate_sequence.interval(responses, displays, level),
            probability_best=float(best[place]),
        )
        for place, (name, (responses, displays)) in enumerate(zip(trial.arms, pairs, strict=True))
    ]


def _comparisons(trial: Trial, to_control: Sequences, level: float) -> list[ArmComparison]:
    """Every arm but the control against it; each interval pays for all of them."""
    sizes = [int(trial.total_displays[place]) for place in to_control]
    control_size = int(trial.total_displays[trial.control])
    z = dunnett.quantile(level, sizes, control_size)
    adjusted_level = bonferroni_level(level, len(to_control))
    evidence = np.array([sequence.log_e() for sequence in to_control.values()])
    shared = shared_evidence(evidence).max(axis=1)
    comparisons = []
    for row, (place, sequence) in enumerate(to_control.items()):
        table = _two_by_two(trial, place)
        comparisons.append(
            ArmComparison(
                arm=trial.arms[place],
                odds_ratio=intervals.sample_odds_ratio(*table),
                odds_ratio_stratified=sequence.estimate,
                odds_confidence_sequence=sequence.interval(adjusted_level),
                largest_e_value=_exp(float(evidence[row].max())),
                p_value_anytime=min(1.0, exp(-max(float(shared[row]), -1.0))),
                odds_interval=intervals.odds_ratio(*table, z),
                risk_ratio=_risk_ratio(*table),
                risk_interval=intervals.risk_ratio(*table, z),
                difference=table[0] / table[1] - table[2] / table[3],
                difference_interval=intervals.difference(*table, z),
                p_value=dunnett.adjusted_p(intervals.score_z(*table), sizes, control_size),
            )
        )
    return comparisons


def _two_by_two(trial: Trial, place: int) -> tuple[int, int, int, int]:
    """Responses and displays of an arm, then of the control, summed over all looks."""
    return (
        int(trial.total_responses[place]),
        int(trial.total_displays[place]),
        int(trial.total_responses[trial.control]),
        int(trial.total_displays[trial.control]),
    )


def _risk_ratio(responses: int, displays: int, responses0: int, displays0: int) -> float:
    """Infinite where only the arm has responses; NaN where neither has."""
    rate, rate0 = responses / displays, responses0 / displays0
    return rate / rate0 if rate0 else (inf if rate else nan)


def shared_evidence(log_e: NDArray[np.float64]) -> NDArray[np.float64]:
    """Evidence that pays for several comparisons, by closed testing with averages.

    For each arm this is the smallest average of e-values over any set of arms that contains it: its own
    with the k smallest others.

    Args:
        log_e: Logarithms of e-values, shape (arms, looks).

    Returns:
        The same shape, also logarithms.

    Source: Vovk and Wang (2021), Annals of Statistics 49: 1736–1754, section 3.
    """
    ordered = np.sort(log_e, axis=0)
    smallest = np.logaddexp.accumulate(ordered, axis=0)
    sizes = np.log(np.arange(2, len(log_e) + 2))[:, None]
    shared = [np.minimum(row, (np.logaddexp(row, smallest) - sizes).min(axis=0)) for row in log_e]
    return np.array(shared)


def _exp(value: float) -> float:
    return exp(value) if value < 700 else inf
