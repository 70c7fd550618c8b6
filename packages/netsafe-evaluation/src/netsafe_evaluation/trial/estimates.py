"""What is estimated in a trial: each arm, each arm against the control, and all of a trial together."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.result import Interval
from netsafe_evaluation.trial.secondary_outcomes import SecondaryOutcome
from netsafe_evaluation.trial.stopping import Decision
from netsafe_evaluation.trial.trial_counts import Trial


@dataclass(frozen=True)
class ArmEstimate:
    """The rate of one arm: responses per display, from 0 to 1.

    `interval` (Wilson) and `interval_exact` (Clopper–Pearson) hold for one look that was fixed beforehand.
    `confidence_sequence` holds at every look.  `probability_best` is the posterior probability that this
    arm has the best rate.
    """

    arm: str
    displays: int
    responses: int
    rate: float
    interval: Interval
    interval_exact: Interval
    confidence_sequence: Interval
    probability_best: float


@dataclass(frozen=True)
class ArmComparison:
    """One arm against the control.  All ratios are arm over control.

    The odds ratio is estimated twice: `odds_ratio` from the sums over all days, `odds_ratio_stratified`
    within days (the conditional maximum likelihood estimate).

    `odds_confidence_sequence` and `p_value_anytime` hold however often one looks; `odds_interval`,
    `risk_interval`, `difference_interval` and `p_value` hold for one look.  All of them hold for all arms
    together: the sequences by Bonferroni, the anytime-valid p value by closed testing, the others by
    Dunnett's quantile.  `largest_e_value` is the strongest evidence against “no difference” at any look (with
    one arm, 20 is the threshold for 95 %).
    """

    arm: str
    odds_ratio: float
    odds_ratio_stratified: float
    odds_confidence_sequence: Interval
    largest_e_value: float
    p_value_anytime: float
    odds_interval: Interval
    risk_ratio: float
    risk_interval: Interval
    difference: float
    difference_interval: Interval
    p_value: float


@dataclass(frozen=True)
class TrialEstimates:
    """All numbers of a trial that was analysed by one outcome at one stage.

    `level` is that of every interval; `smallest_effect_of_interest` is an odds ratio above 1.
    `secondary` are outcomes that were counted too and decide nothing.
    """

    trial: Trial
    stage: Stage
    level: float
    smallest_effect_of_interest: float
    arms: tuple[ArmEstimate, ...]
    comparisons: tuple[ArmComparison, ...]
    decision: Decision
    secondary: tuple[SecondaryOutcome, ...] = ()
