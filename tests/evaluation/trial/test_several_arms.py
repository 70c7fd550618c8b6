"""Several arms against one control: all intervals hold together, however often one looks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.result import Result
from netsafe_evaluation.trial import (
    OddsRatioSequence,
    OutcomeStageError,
    Trial,
    TrialError,
    TrialResult,
    analyse_trial,
)
from netsafe_evaluation.trial.as_text import as_text

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


def test_a_data_frame_is_analysed_as_its_file_is(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "day": ["2026-11-02", "2026-11-02", "2026-11-03", "2026-11-03"],
            "arm": ["control", "text", "control", "text"],
            "shown": [400, 390, 410, 400],
            "helped": [22, 41, 20, 39],
        }
    )
    path = tmp_path / "trial.csv"
    frame.write_csv(path)
    of_frame, of_file = analyse_trial(frame, outcome="helped"), analyse_trial(path, outcome="helped")
    assert of_frame.to_dict() == of_file.to_dict()
    assert of_frame.stage is Stage.OUTCOME
    with pytest.raises(TrialError, match="which outcome decides"):
        analyse_trial(frame)
    with pytest.raises(OutcomeStageError, match="outtake"):
        analyse_trial(frame.rename({"helped": "clicked"}), "outcome", outcome="clicked")


def test_pooled_and_stratified_odds_ratios_that_disagree_are_a_check_that_fails() -> None:
    displays, responses = np.array([[1000, 100], [100, 1000]]), np.array([[50, 5], [40, 400]])
    result = analyse_trial(Trial(("control", "a"), displays, responses, "helped"))
    assert {check.name: check.passed for check in result.checks} == {
        "days-agree": False,
        "publishable": True,
    }


@pytest.mark.parametrize(("responses", "publishable"), [(9, False), (10, True)])
def test_ten_is_the_smallest_number_that_may_be_published(responses: int, publishable: bool) -> None:
    result = analyse_trial(Trial.of([("control", 200, responses), ("a", 200, 90)], "helped"))
    assert result.checks[1].passed is publishable
    assert ("netsafe disclose" in as_text(result, "en")) is not publishable


def test_the_interval_for_one_look_is_two_sided() -> None:
    arm = analyse_trial(Trial.of([("control", 100, 27), ("a", 100, 30)], "helped")).arms[0]
    assert arm.interval == pytest.approx((0.1927, 0.3643), abs=5e-5)  # Wilson (1927), z = 1.96
    assert arm.interval_exact == pytest.approx((0.1861, 0.3680), abs=5e-5)


def test_better_than_the_control_is_said_by_the_p_value_that_holds_at_every_look() -> None:
    """Here the p value for one look is below 0.05, and the anytime-valid one is not."""
    result = analyse_trial(Trial.of([("control", 400, 40), ("a", 400, 60)], "helped"))
    comparison = result.comparisons[0]
    assert comparison.p_value < 0.05 < comparison.p_value_anytime
    assert "None is clearly better or worse" in result.summary("en")
