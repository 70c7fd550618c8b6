"""Several arms against one control: all intervals hold together, however often one looks."""

from __future__ import annotations

import numpy as np
import pytest
from netsafe_evaluation.result import Result
from netsafe_evaluation.stages import Stage
from netsafe_evaluation.trial import OddsRatioSequence, Trial, TrialResult, analyse_trial

LOOKS = (1, 2, 4, 8, 16, 32)
"""Days after which the trial is analysed."""


def any_interval_misses(trial: Trial, odds_ratio: float, level: float) -> bool:
    """Whether at any of the looks an arm's confidence sequence excludes the true odds ratio."""
    for look in LOOKS:
        so_far = Trial(trial.arms, trial.displays[:look], trial.responses[:look], trial.outcome)
        for comparison in analyse_trial(so_far, Stage.OUTCOME, level).comparisons:
            low, high = comparison.odds_confidence_sequence
            if not low <= odds_ratio <= high:
                return True
    return False


def test_the_sequences_of_all_arms_hold_together_at_every_look() -> None:
    """At a level of 50 % at most half of the trials may ever miss; without a correction nine in ten do."""
    random, trials, level = np.random.default_rng(20261130), 12, 0.5
    names = ("control", *(f"arm {number}" for number in range(8)))
    missed = 0
    for _ in range(trials):
        displays = random.integers(20, 40, (LOOKS[-1], len(names)))
        responses = random.binomial(displays, 0.2)
        missed += any_interval_misses(Trial(names, displays, responses, "helped"), 1.0, level)
    assert missed / trials <= 1 - level


@pytest.fixture(scope="module")
def three_arms() -> TrialResult:
    random = np.random.default_rng(7)
    displays = random.integers(200, 300, (30, 4))
    responses = random.binomial(displays, [0.10, 0.10, 0.12, 0.17])
    trial = Trial(("control", "a", "b", "c"), displays, responses, "helped")
    return analyse_trial(trial, Stage.OUTCOME, 0.95)


def test_each_confidence_sequence_pays_for_the_number_of_comparisons(three_arms: TrialResult) -> None:
    trial = three_arms.trial
    for arm, comparison in enumerate(three_arms.comparisons, start=1):
        sequence = OddsRatioSequence.of(
            trial.responses[:, arm], trial.displays[:, arm], trial.responses[:, 0], trial.displays[:, 0]
        )
        assert comparison.odds_confidence_sequence == pytest.approx(sequence.interval(1 - 0.05 / 3))
        narrow = sequence.interval(0.95)
        assert comparison.odds_confidence_sequence[0] < narrow[0] < narrow[1]
        assert narrow[1] < comparison.odds_confidence_sequence[1]


def test_a_trial_answers_as_every_result_does(three_arms: TrialResult) -> None:
    assert isinstance(three_arms, Result)
    best = three_arms.comparisons[2]
    assert three_arms.decision.arm == best.arm == "c"
    assert three_arms.estimate == best.odds_ratio_stratified
    assert three_arms.interval == best.odds_confidence_sequence
    assert three_arms.p_value == best.p_value_anytime
    assert {check.name: check.passed for check in three_arms.checks} == {
        "days-agree": True,
        "publishable": True,
    }
    assert three_arms.refusal is None
    assert three_arms.summary("en").startswith("Stop: by “helped”, “c” did best")
    assert three_arms.to_dict()["verdict"]["cy"] == three_arms.summary("cy")


def test_where_nobody_responded_there_is_no_estimate() -> None:
    result = analyse_trial(Trial.of([("control", 20, 0), ("a", 20, 0)], "helped"), Stage.OUTCOME)
    assert result.estimate is None
    assert result.checks[0].passed is None  # there is one look
    assert result.checks[1].passed is False
