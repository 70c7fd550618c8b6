"""Rate ratios against independent implementations, and what must hold for any counts."""

from __future__ import annotations

from math import exp, inf, isinf, isnan, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.rate_ratios import Ratio, rate_ratio, ratio_of_ratios
from scipy.stats import binomtest, chi2_contingency
from statsmodels.stats.rates import etest_poisson_2indep
from statsmodels.stats.rates import test_poisson_2indep as poisson_test

counts = st.integers(0, 200_000)
some = st.integers(1, 200_000)
dispersions = st.floats(1, 60)


@given(counts, counts, st.floats(0.1, 50), st.floats(0.1, 50))
@settings(max_examples=200, deadline=None)
def test_it_is_the_binomial_interval_turned_into_odds(
    before: int, after: int, one: float, two: float
) -> None:
    if before + after == 0:
        return
    share = binomtest(after, before + after).proportion_ci(0.95, "exact")
    found = rate_ratio(before, after, (one, two))
    low = share.low / (1 - share.low) * one / two
    assert found.low == pytest.approx(low, rel=1e-6)
    if before:
        assert found.high == pytest.approx(share.high / (1 - share.high) * one / two, rel=1e-6)
    else:
        assert isinf(found.high)


@pytest.mark.parametrize(("before", "after"), [(25, 36), (30, 55), (84, 139), (7, 7), (3, 14), (163, 477)])
def test_it_holds_1_when_the_exact_conditional_test_does_not_reject(before: int, after: int) -> None:
    """Two tests of statsmodels, one conditional and one not, decide the same way."""
    holds = rate_ratio(before, after).holds(1)
    exact = poisson_test(after, 1, before, 1, method="exact-cond").pvalue
    unconditional = etest_poisson_2indep(after, 1, before, 1)[1]
    assert holds == (exact > 0.05) == (unconditional > 0.05)


@given(counts, counts, dispersions)
@settings(max_examples=200, deadline=None)
def test_swapping_before_and_after_inverts_it(before: int, after: int, dispersion: float) -> None:
    one, two = (rate_ratio(*pair, dispersion=dispersion) for pair in ((before, after), (after, before)))
    if before and after:
        assert two.ratio == pytest.approx(1 / one.ratio, rel=1e-9)
        assert two.low == pytest.approx(1 / one.high, rel=1e-9)
        assert two.high == pytest.approx(1 / one.low if one.low else inf, rel=1e-9)
    elif before + after:
        assert 0.0 in (one.low, two.low)
        assert inf in (one.high, two.high)


@given(some, some, st.floats(0.01, 100), st.floats(0.01, 100), dispersions)
@settings(max_examples=100, deadline=None)
def test_only_the_quotient_of_exposures_matters(b: int, a: int, one: float, times: float, phi: float) -> None:
    found = rate_ratio(b, a, (one, one * times), dispersion=phi)
    plain = rate_ratio(b, a, dispersion=phi)
    assert (found.ratio, found.low, found.high) == pytest.approx(
        (plain.ratio / times, plain.low / times, plain.high / times), rel=1e-9
    )


@given(some, some, dispersions, st.floats(1.01, 5))
@settings(max_examples=200, deadline=None)
def test_more_dispersion_makes_it_wider(before: int, after: int, dispersion: float, times: float) -> None:
    narrow = rate_ratio(before, after, dispersion=dispersion)
    wide = rate_ratio(before, after, dispersion=dispersion * times)
    assert wide.low <= narrow.low < narrow.ratio < narrow.high <= wide.high
    assert (wide.low, wide.high) != (narrow.low, narrow.high)


@given(some, some)
@settings(max_examples=50, deadline=None)
def test_towards_a_dispersion_of_1_it_becomes_the_exact_one(before: int, after: int) -> None:
    near = rate_ratio(before, after, dispersion=1 + 1e-9)
    exact = rate_ratio(before, after)
    assert (near.low, near.high) == pytest.approx((exact.low, exact.high), rel=1e-6)


@pytest.mark.parametrize("dispersion", [4.0, 20.0])
def test_with_large_counts_it_is_the_quasi_poisson_interval(dispersion: float) -> None:
    """exp(log ratio ± 1.96 root(φ(1/before + 1/after))), the textbook's."""
    found = rate_ratio(90_000, 120_000, dispersion=dispersion)
    half = 1.959964 * sqrt(dispersion * (1 / 90_000 + 1 / 120_000))
    assert found.low == pytest.approx(120 / 90 * exp(-half), rel=2e-3)
    assert found.high == pytest.approx(120 / 90 * exp(half), rel=2e-3)


def test_it_covers_the_truth_where_counts_come_in_clusters() -> None:
    """Clusters of exactly 5: the dispersion is 5, and 95% of intervals or more hold a ratio of 1.3."""
    rng = np.random.default_rng(20161101)
    before, after = 5 * rng.poisson(40, 4000), 5 * rng.poisson(52, 4000)
    held = np.mean(
        [rate_ratio(int(b), int(a), dispersion=5).holds(1.3) for b, a in zip(before, after, strict=True)]
    )
    blind = np.mean([rate_ratio(int(b), int(a)).holds(1.3) for b, a in zip(before, after, strict=True)])
    assert 0.945 < held < 0.985
    assert blind < 0.75


def test_noughts() -> None:
    assert isinf(rate_ratio(0, 5).ratio)
    assert rate_ratio(0, 5).high == inf
    assert rate_ratio(5, 0).ratio == 0
    assert isnan(rate_ratio(0, 0).ratio)
    assert (rate_ratio(0, 0).low, rate_ratio(0, 0).high) == (0, inf)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [((-1, 5), {}), ((1, 5, (0.0, 1.0)), {}), ((1, 5, (1.0, inf)), {}), ((1, 5), {"dispersion": 0.9})],
)
def test_what_cannot_be(arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not negative|positive|1 or more"):
        rate_ratio(*arguments, **options)


@given(some, some, some, some)
@settings(max_examples=100, deadline=None)
def test_the_ratio_of_ratios_turns_round_with_its_parts(b: int, a: int, c: int, d: int) -> None:
    one, two = rate_ratio(b, a), rate_ratio(c, d)
    there, back = ratio_of_ratios(one, two), ratio_of_ratios(two, one)
    assert back.ratio == pytest.approx(1 / there.ratio, rel=1e-9)
    assert back.low == pytest.approx(1 / there.high, rel=1e-9)
    assert there.low <= there.ratio <= there.high


@given(some, some, st.floats(0.2, 5))
@settings(max_examples=50, deadline=None)
def test_beside_a_background_that_is_known_it_only_scales(b: int, a: int, known: float) -> None:
    own = rate_ratio(b, a)
    found = ratio_of_ratios(own, Ratio(known, known, known))
    assert (found.low, found.high) == pytest.approx((own.low / known, own.high / known), rel=1e-9)


@pytest.mark.parametrize(
    "table", [(1089, 2276, 43019, 94342), (1421, 2804, 43019, 94342), (84, 139, 36443, 43019)]
)
def test_the_ratio_of_ratios_decides_as_the_test_of_a_table_of_four(table: tuple[int, ...]) -> None:
    """Two pairs of counts are a table of two by two; its odds ratio is the ratio of ratios."""
    b, a, c, d = table
    found = ratio_of_ratios(rate_ratio(b, a), rate_ratio(c, d))
    p = chi2_contingency([[a, b], [d, c]], correction=False).pvalue
    assert found.holds(1) == (p > 0.05)
