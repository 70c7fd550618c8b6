"""The sequences hold however often one looks: by enumeration, by exact recursion and by simulation."""

from __future__ import annotations

from math import exp, inf, log
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.trial import OddsRatioSequence, odds_ratio_sequence
from netsafe_evaluation.trial import rate_sequence as rate
from scipy import stats
from scipy.integrate import quad

LOOK = st.tuples(st.integers(0, 12), st.integers(0, 12), st.floats(0, 1), st.floats(0, 1)).map(
    lambda x: (round(x[0] * x[2]), x[0], round(x[1] * x[3]), x[1])
)
LOOKS = st.lists(LOOK, min_size=1, max_size=5).filter(lambda looks: sum(x[1] * x[3] for x in looks) > 0)


def of(looks: list[tuple[int, int, int, int]]) -> OddsRatioSequence:
    return OddsRatioSequence.of(*np.array(looks).T)


def log_likelihood(looks: list[tuple[int, int, int, int]], odds: float) -> float:
    """The oracle: SciPy's noncentral hypergeometric law, look by look."""
    return sum(
        stats.nchypergeom_fisher.logpmf(a, n + m, n, a + b, odds)
        for a, n, b, m in looks
        if 0 < a + b < n + m and n and m
    )


@pytest.mark.parametrize(
    "looks",
    [
        [(40, 81, 27, 100)],
        [(3, 50, 1, 60), (0, 40, 2, 40), (5, 55, 2, 30)],
        [(0, 20, 4, 20)],
        [(5, 5, 2, 9), (1, 3, 0, 7)],
    ],
)
@pytest.mark.parametrize("odds", [0.5, 1.0, 3.0])
def test_evidence_is_the_mixed_likelihood_over_that_of_one_odds_ratio(
    looks: list[tuple[int, int, int, int]], odds: float
) -> None:
    mixed, _ = quad(
        lambda beta: exp(log_likelihood(looks, exp(beta))) * stats.norm.pdf(beta, 0, 0.7), -5, 5, limit=200
    )
    assert of(looks).log_e(odds)[-1] == pytest.approx(log(mixed) - log_likelihood(looks, odds), abs=1e-6)


@pytest.mark.parametrize("rates", [0.05, 0.3, 0.9])
def test_evidence_against_the_truth_is_one_on_average_over_all_tables(rates: float) -> None:
    n, m = 8, 11
    average = 0.0
    for a in range(n + 1):
        for b in range(m + 1):
            chance = stats.binom.pmf(a, n, rates) * stats.binom.pmf(b, m, rates)
            average += chance * exp(of([(a, n, b, m)]).log_e()[-1])
    assert average == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("look", [(3000, 20000, 2700, 19000), (520, 60000, 3100, 50000)])
def test_a_very_large_look_is_judged_as_the_exact_law_would(
    look: tuple[int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = of([look]).interval(0.95)
    monkeypatch.setattr(odds_ratio_sequence, "LARGE_LOOK", 1000)
    assert of([look]).interval(0.95) == pytest.approx(exact, rel=0.003)


def test_a_world_of_showings_takes_no_time_and_no_memory() -> None:
    low, high = of([(3 * 10**11, 10**12, 3 * 10**11 + 10**6, 10**12)]).interval(0.95)
    assert 0.9999 < low < 1 < high < 1.0001


@settings(deadline=None, max_examples=60)
@given(LOOKS)
def test_swapping_the_arms_turns_the_interval_round(looks: list[tuple[int, int, int, int]]) -> None:
    low, high = of(looks).interval(0.95)
    back_low, back_high = of([(b, m, a, n) for a, n, b, m in looks]).interval(0.95)
    assert back_low == pytest.approx(1 / high if high < inf else 0, rel=1e-4)
    assert back_high == pytest.approx(1 / low if low else inf, rel=1e-4)


@settings(deadline=None, max_examples=60)
@given(LOOKS, st.randoms(use_true_random=False))
def test_the_last_look_knows_no_order_and_empty_days_say_nothing(
    looks: list[tuple[int, int, int, int]], chance: Random
) -> None:
    shuffled = [*looks, (0, 5, 0, 9), (0, 0, 3, 8), (4, 4, 6, 6)]
    chance.shuffle(shuffled)
    assert of(shuffled).interval(0.9) == pytest.approx(of(looks).interval(0.9), rel=1e-4)


@settings(deadline=None, max_examples=40)
@given(LOOKS)
def test_an_interval_holds_what_its_evidence_does_not_refuse(looks: list[tuple[int, int, int, int]]) -> None:
    sequence = of(looks)
    for (low, high), look in zip(sequence.intervals(0.95), range(len(looks)), strict=True):
        for odds in (0.3, 0.8, 1.0, 1.3, 4.0):
            evidence = sequence.log_e(odds)[look]
            if abs(evidence - log(20)) > 1e-3:
                assert (low <= odds <= high) == (evidence < log(20))


@pytest.mark.parametrize(("rate0", "odds"), [(0.01, 1.0), (0.3, 2.5)])
def test_looking_after_every_day_misses_the_truth_in_at_most_five_of_a_hundred(
    rate0: float, odds: float
) -> None:
    chance, trials, missed = np.random.default_rng(20161114), 400, 0
    rate1 = odds * rate0 / (1 - rate0 + odds * rate0)
    for _ in range(trials):
        shown, shown0 = chance.integers(20, 60, (2, 80))
        ebb = np.exp(chance.normal(0, 0.3))
        drift = np.clip(np.linspace(1, ebb, 80), 0.2, 2)
        high = rate1 * drift if odds == 1 else np.full(80, rate1)
        low = rate0 * drift if odds == 1 else np.full(80, rate0)
        sequence = OddsRatioSequence.of(
            chance.binomial(shown, high), shown, chance.binomial(shown0, low), shown0
        )
        missed += bool((sequence.log_e(odds) >= log(20)).any())
    assert stats.binomtest(missed, trials, 0.05, alternative="greater").pvalue > 1e-4


@pytest.mark.parametrize("true", [0.02, 0.3])
def test_a_rate_is_ever_refused_with_at_most_five_in_a_hundred_exactly(true: float) -> None:
    """Not a simulation: the chance of every path that has not refused the truth yet, visitor by visitor."""
    alive, refused = np.array([1.0]), 0.0
    for shown in range(1, 601):
        moved = np.zeros(shown + 1)
        moved[:-1] += alive * (1 - true)
        moved[1:] += alive * true
        out = np.array([rate.log_e(acted, shown, true) >= log(20) for acted in range(shown + 1)])
        refused += moved[out].sum()
        alive = np.where(out, 0.0, moved)
    assert 0 < refused <= 0.05


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_rate_lies_in_its_interval_and_its_ends_are_where_evidence_reaches_twenty(
    counts: tuple[int, int],
) -> None:
    acted, shown = counts
    low, high = rate.interval(acted, shown)
    assert 0 <= low <= acted / shown <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            assert rate.log_e(acted, shown, end) == pytest.approx(log(20), abs=1e-4)
