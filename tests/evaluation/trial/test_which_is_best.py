"""The probability to be best, beside integration by SciPy and beside drawing; and when to stop."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial import Trial, TrialError, analyse_trial
from netsafe_evaluation.trial.analysis import shared_evidence
from netsafe_evaluation.trial.probability_best import probability_best
from scipy import stats
from scipy.integrate import quad

ARM = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    "arms", [[(27, 100), (40, 81), (52, 99)], [(0, 10), (1, 500)], [(5, 5), (4, 5), (3, 5), (0, 5)]]
)
def test_probability_best_beside_scipys_integration(arms: list[tuple[int, int]]) -> None:
    laws = [stats.beta(x + 0.5, n - x + 0.5) for x, n in arms]
    found = probability_best([x for x, _ in arms], [n for _, n in arms])
    for place, law in enumerate(laws):
        others = [other for other in laws if other is not law]

        def inner(u: float, law: Any = law, others: list[Any] = others) -> float:
            at = law.ppf(u)
            return float(np.prod([other.cdf(at) for other in others]))

        expected, _ = quad(inner, 0, 1, limit=400, epsabs=1e-10)
        assert found[place] == pytest.approx(expected, abs=1e-7)


def test_arms_of_very_unequal_size_beside_drawing() -> None:
    acted, shown = np.array([4, 300000, 31]), np.array([10, 1000000, 100])
    draws = np.random.default_rng(7).beta(acted + 0.5, shown - acted + 0.5, (400_000, 3))
    drawn = np.bincount(draws.argmax(axis=1), minlength=3) / 400_000
    assert probability_best(acted.tolist(), shown.tolist()) == pytest.approx(drawn, abs=0.004)


@settings(deadline=None, max_examples=50)
@given(st.lists(ARM, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_they_add_up(arms: list[tuple[int, int]], chance: Random) -> None:
    order = list(range(len(arms)))
    chance.shuffle(order)
    found = probability_best([x for x, _ in arms], [n for _, n in arms])
    again = probability_best([arms[i][0] for i in order], [arms[i][1] for i in order])
    assert found.sum() == pytest.approx(1)
    assert again == pytest.approx(found[order], abs=1e-8)
    turned = probability_best([n - x for x, n in arms], [n for _, n in arms], fewer=True)
    assert turned == pytest.approx(found, abs=1e-8)


@settings(deadline=None)
@given(st.lists(st.floats(-8, 12), min_size=1, max_size=6))
def test_shared_evidence_is_the_least_average_of_any_set(values: list[float]) -> None:
    found = shared_evidence(np.array(values)[:, None])[:, 0]
    for place in range(len(values)):
        averages = []
        for mask in range(1 << len(values)):
            if mask >> place & 1:
                inside = [np.exp(v) for i, v in enumerate(values) if mask >> i & 1]
                averages.append(np.mean(inside))
        assert np.exp(found[place]) == pytest.approx(min(averages), rel=1e-9)


def of(*arms: tuple[str, int, int], fewer: bool = False) -> Trial:
    return Trial.of(list(arms), "helped", fewer=fewer)


def test_a_clear_winner() -> None:
    found = analyse_trial(
        of(("control", 2000, 100), ("a", 2000, 110), ("b", 2000, 300)), Stage.OUTCOME
    ).decision
    assert (found.code, found.arm, found.rivals) == ("winner", "b", ())


def test_fewer_can_be_better() -> None:
    arms = (("control", 2000, 1200), ("a", 2000, 1190), ("b", 2000, 700))
    assert analyse_trial(of(*arms, fewer=True), Stage.OUTCOME).decision.arm == "b"
    assert analyse_trial(of(*arms), Stage.OUTCOME).decision.code != "winner"


def test_the_control_can_win() -> None:
    found = analyse_trial(of(("control", 5000, 900), ("a", 5000, 500)), Stage.OUTCOME).decision
    assert (found.code, found.arm) == ("winner", "control")


def test_wordings_that_are_alike_are_called_so() -> None:
    arms = of(("control", 200000, 20000), ("a", 200000, 20060))
    assert analyse_trial(arms, Stage.OUTCOME, smallest_effect_of_interest=1.2).decision.code == "alike"
    assert analyse_trial(arms, Stage.OUTCOME, smallest_effect_of_interest=1.001).decision.code == "go_on"


def test_going_on_says_about_how_many_and_that_many_tell() -> None:
    small = (("control", 400, 40), ("a", 400, 60))
    found = analyse_trial(of(*small), Stage.OUTCOME).decision
    assert found.code == "go_on"
    assert found.more_displays is not None
    times = 1 + found.more_displays / 400
    enough = of(*((name, round(n * times * 1.05), round(x * times * 1.05)) for name, n, x in small))
    assert analyse_trial(enough, Stage.OUTCOME).decision.code == "winner"


def test_the_rule_once_met_stays_met_and_its_day_is_told() -> None:
    days = tuple(dt.date(2026, 11, 1) + dt.timedelta(n) for n in range(30))
    shown = np.full((30, 2), 100)
    acted = np.column_stack([np.full(30, 5), np.full(30, 13)])
    found = analyse_trial(Trial(("control", "a"), shown, acted, "helped", days=days), Stage.OUTCOME).decision
    assert found.code == "winner"
    assert found.since is not None and days[0] < found.since < days[8]


def test_a_wrong_wording_is_rarely_named_though_every_day_is_looked_at() -> None:
    """Two are best together; the third is worse: to name any of them is wrong."""
    chance, trials, wrong = np.random.default_rng(5), 200, 0
    days = tuple(dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(40))
    for _ in range(trials):
        shown = chance.integers(30, 60, (40, 3))
        acted = chance.binomial(shown, [0.10, 0.10, 0.05])
        found = analyse_trial(Trial(("control", "a", "b"), shown, acted, "helped", days=days), Stage.OUTCOME)
        wrong += found.decision.code == "winner"
    assert stats.binomtest(wrong, trials, 0.05, alternative="greater").pvalue > 1e-4


def test_arms_whose_shares_change_while_the_rate_does() -> None:
    """In the sums “a” looks far better; within each day there is nothing."""
    shown = np.array([[1000, 100], [100, 1000]])
    acted = np.array([[50, 5], [40, 400]])
    found = analyse_trial(Trial(("control", "a"), shown, acted, "helped"), Stage.OUTCOME)
    assert found.comparisons[0].odds_ratio > 5
    assert found.comparisons[0].odds_ratio_stratified == pytest.approx(1, abs=0.01)
    assert found.decision.code != "winner"


@pytest.mark.parametrize(
    ("arms", "says"),
    [
        ([("control", 10, 3)], "two arms"),
        ([("control", 10, 3), ("a", 10, 11)], "more “helped” than it was shown"),
        ([("control", 10, 3), ("a", 0, 0)], "never shown"),
        ([("control", 10, 3), ("a", 10, 1), ("a", 10, 2)], "there twice"),
        ([("b", 10, 3), ("a", 10, 1)], "--control"),
    ],
)
def test_what_cannot_be_judged(arms: list[tuple[str, int, int]], says: str) -> None:
    with pytest.raises(TrialError, match=says):
        Trial.of(arms, "helped")
