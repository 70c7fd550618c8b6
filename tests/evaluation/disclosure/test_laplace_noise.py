"""The noise is what it says, and what it costs is what is stated."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe_evaluation.disclosure import LaplaceNoise, NoiseError
from scipy import stats


@pytest.mark.parametrize(("epsilon", "contacts"), [(1.0, 1), (0.5, 1), (1.0, 3)])
def test_openDP_draws_the_law_that_is_stated(epsilon: float, contacts: int) -> None:  # noqa: N802
    """SciPy's discrete Laplace is the oracle.  Chance cannot be seeded: the bounds fail once in 10⁹ runs."""
    noise = LaplaceNoise(epsilon, contacts)
    drawn = noise.add_to(np.full(20_000, 7)) - 7
    law = stats.dlaplace(epsilon / contacts)
    for k in range(-4, 5):
        share, expected = (drawn == k).mean(), law.pmf(k)
        assert abs(share - expected) < 6.5 * (expected / 20_000) ** 0.5
    assert abs(drawn.mean()) < 6.5 * law.std() / 20_000**0.5


@given(st.floats(0.05, 8), st.integers(1, 5))
def test_stated_errors_beside_scipy(epsilon: float, contacts: int) -> None:
    noise, law = LaplaceNoise(epsilon, contacts), stats.dlaplace(epsilon / contacts)
    assert noise.variance == pytest.approx(law.var(), rel=1e-9)
    k = np.arange(1, 20_000)
    assert noise.mean_error == pytest.approx(2 * (k * law.pmf(k)).sum(), rel=1e-6)
    bound = noise.error_quantile(0.95)
    assert 1 - 2 * law.sf(bound) >= 0.95 - 1e-9
    assert bound == 0 or 1 - 2 * law.sf(bound - 1) < 0.95 + 1e-9


@given(st.floats(0.1, 5), st.integers(1, 4), st.integers(-30, 30))
def test_one_person_changes_no_chance_by_more_than_the_loss(epsilon: float, contacts: int, k: int) -> None:
    """The definition itself: without the person and with all their contacts, for any result."""
    law = stats.dlaplace(1 / LaplaceNoise(epsilon, contacts).scale)
    assert abs(law.logpmf(k) - law.logpmf(k - contacts)) <= epsilon + 1e-9


def test_the_widening_is_that_of_the_variances() -> None:
    noise = LaplaceNoise(1.0)
    chance = np.random.default_rng(3)
    exact = chance.poisson(17, 400_000)
    noisy = exact + chance.geometric(1 - exp(-1), 400_000) - chance.geometric(1 - exp(-1), 400_000)
    assert noise.interval_widening(17) == pytest.approx(noisy.std() / exact.std(), abs=0.005)


def test_the_power_stated_beside_simulation() -> None:
    noise, chance, runs = LaplaceNoise(0.5), np.random.default_rng(11), 4000
    stated = noise.power(5, 40, 40, 1.2)
    found = []
    for variance in (0.0, noise.variance):
        before = chance.poisson(5 * 40, runs) + chance.normal(0, (variance * 40) ** 0.5, runs)
        after = chance.poisson(6 * 40, runs) + chance.normal(0, (variance * 40) ** 0.5, runs)
        error = np.sqrt((before + 40 * variance) / before**2 + (after + 40 * variance) / after**2)
        found.append((np.abs(np.log(after / before)) / error > 1.96).mean())
    assert stated == pytest.approx(found, abs=0.03)
    assert stated[1] < stated[0]


def test_numbers_below_nought_stay() -> None:
    drawn = LaplaceNoise(0.1).add_to(np.zeros(500, dtype=np.int64))
    assert (drawn < 0).any()


@pytest.mark.parametrize(("epsilon", "contacts"), [(0, 1), (-1, 1), (float("nan"), 1), (100, 1), (1, 0)])
def test_losses_that_cannot_be(epsilon: float, contacts: int) -> None:
    with pytest.raises(NoiseError, match="Mend"):
        LaplaceNoise(epsilon, contacts)


def test_twice_as_many_contacts_cost_twice_as_much() -> None:
    assert LaplaceNoise(1, 2).variance == pytest.approx(LaplaceNoise(0.5, 1).variance)
    assert log(2) > 0
