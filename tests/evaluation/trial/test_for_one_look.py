"""Intervals for one look, beside other people's programs and printed tables."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_evaluation.trial import dunnett, intervals
from scipy import stats

Z = float(stats.norm.ppf(0.975))
TABLES = [(40, 81, 27, 100), (3, 1000, 9, 800), (76, 117, 27, 100), (2, 15, 14, 20), (500, 40000, 380, 41000)]
COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("acted", "shown"), [(27, 100), (0, 40), (40, 40), (3, 100000), (1, 2)])
def test_rates_beside_scipy(acted: int, shown: int) -> None:
    test = stats.binomtest(acted, shown)
    exact, wilson = test.proportion_ci(method="exact"), test.proportion_ci(method="wilson")
    assert intervals.clopper_pearson(acted, shown, Z) == pytest.approx((exact.low, exact.high), abs=1e-9)
    assert intervals.wilson(acted, shown, Z) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


@pytest.mark.parametrize(
    ("four", "printed"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((10, 10, 0, 20), (0.6791, 1.0)),
    ],
)
def test_differences_as_printed_by_newcombe(
    four: tuple[int, int, int, int], printed: tuple[float, float]
) -> None:
    """Newcombe (1998), Table II, method 10."""
    assert intervals.difference(*four, Z) == pytest.approx(printed, abs=5.1e-5)


@pytest.mark.parametrize("four", TABLES)
def test_ratios_beside_statsmodels(four: tuple[int, int, int, int]) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    for compare, ours in (("ratio", intervals.risk_ratio), ("odds-ratio", intervals.odds_ratio)):
        theirs = confint_proportions_2indep(*four, method="score", compare=compare, correction=False)
        assert ours(*four, Z) == pytest.approx(theirs, rel=2e-3)


@pytest.mark.parametrize("four", TABLES)
def test_an_end_of_the_ratio_is_where_the_pooled_test_turns(four: tuple[int, int, int, int]) -> None:
    z = abs(intervals.score_z(*four))
    for ratio in (intervals.risk_ratio, intervals.odds_ratio):
        assert any(pytest.approx(end, abs=1e-7) == 1 for end in ratio(*four, z))


@given(COUNTS, COUNTS)
def test_swapping_arms_inverts_ratios_and_every_interval_holds_its_estimate(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    for ratio, value in (
        (intervals.odds_ratio, intervals.sample_odds_ratio(*one, *two)),
        (intervals.risk_ratio, one[0] * two[1] / (one[1] * two[0]) if two[0] else inf if one[0] else None),
    ):
        low, high = ratio(*one, *two, Z)
        back_low, back_high = ratio(*two, *one, Z)
        assert back_low == pytest.approx(1 / high if high else inf, rel=1e-6, abs=1e-12)
        assert back_high == pytest.approx(1 / low if low else inf, rel=1e-6)
        if value is not None and value == value:
            assert low * (1 - 1e-9) <= value <= high * (1 + 1e-9)


def test_the_interval_that_papers_print() -> None:
    assert intervals.wald_odds_ratio(40, 81, 27, 100, Z) == pytest.approx((1.42, 4.90), abs=0.005)
    assert intervals.wald_odds_ratio(52, 99, 27, 100, Z) == pytest.approx((1.65, 5.41), abs=0.005)


@pytest.mark.parametrize(
    ("arms", "printed"), [(1, 1.96), (2, 2.21), (3, 2.35), (4, 2.44), (5, 2.51), (6, 2.57), (9, 2.69)]
)
def test_dunnetts_quantile_as_printed(arms: int, printed: float) -> None:
    """Dunnett (1964), Biometrics 20, two-sided 5 %, infinite degrees of freedom, equal groups."""
    assert dunnett.quantile(0.95, [10**6] * arms, 10**6) == pytest.approx(printed, abs=0.006)


def test_unequal_arms_beside_scipys_multivariate_normal() -> None:
    shown, shown0 = np.array([81, 99, 400]), 100
    lean = np.sqrt(shown / (shown + shown0))
    cov = np.outer(lean, lean) + np.diag(1 - lean**2)
    box = {"lower_limit": [-2.1] * 3, "abseps": 1e-7, "releps": 1e-7, "maxpts": 10**6}
    inside = stats.multivariate_normal.cdf([2.1] * 3, None, cov, **box)
    assert dunnett.all_within(2.1, shown.tolist(), shown0) == pytest.approx(inside, abs=1e-5)
