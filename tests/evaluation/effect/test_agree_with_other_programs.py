"""The estimate is that of statsmodels, and each part of the error is what plain linear algebra says."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from netsafe_evaluation.effect import Drift, Panel, analyse, standard_error
from netsafe_evaluation.effect.drift_models import AUTOCORRELATION, estimate_under_drift
from netsafe_evaluation.effect.group_totals import area_shares
from netsafe_evaluation.effect.prepared_panel import prepare
from netsafe_evaluation.effect.quasibinomial import fit
from netsafe_evaluation.effect.standard_error import (
    RHOS,
    ar1_times,
    cosines,
    noise_mixture,
    random_walk_times,
    variance_growth,
)
from netsafe_evaluation.simulator import World, simulate
from scipy import stats
from scipy.linalg import toeplitz


@pytest.mark.parametrize(
    "world", [World(mean=3), World(campaign_areas=1, comparison_areas=2, mean=4, rho=0.6)]
)
@pytest.mark.parametrize("drift", ["level", "trend"])
def test_the_ratio_is_that_of_a_binomial_regression(world: World, drift: Drift) -> None:
    series = simulate(world, 1, seed=8).panel(0)
    ours = analyse(series, drift=drift)
    y1, y0 = series.campaign.sum(0), series.comparison.sum(0)
    time = np.arange(series.periods)
    angle = 2 * np.pi * time / series.per_year
    columns = [np.ones_like(angle), np.sin(angle), np.cos(angle), time >= series.first]
    if drift == "trend":
        columns.append(time / series.per_year)
    theirs = sm.GLM(np.column_stack([y1, y0]), np.column_stack(columns), family=sm.families.Binomial()).fit(
        tol=1e-14
    )
    assert ours.rate_ratio == pytest.approx(np.exp(theirs.params[3]), rel=1e-8)


def test_the_parts_of_a_fit_are_those_of_a_binomial_regression_with_an_offset() -> None:
    rng = np.random.default_rng(3)
    n = rng.poisson(40, 60).astype(float)
    y = rng.binomial(n.astype(int), 0.3).astype(float)
    offset = rng.normal(0, 0.1, 60)
    step = (np.arange(60) >= 40).astype(float)
    ours = fit(y[None], n[None], offset[None], np.ones((60, 1)), np.ones((1, 1)), step[None])
    design = np.column_stack([np.ones(60), step])
    theirs = sm.GLM(np.column_stack([y, n - y]), design, family=sm.families.Binomial(), offset=offset).fit(
        tol=1e-14
    )
    assert ours.beta[0] == pytest.approx(theirs.params[1], abs=1e-9)
    assert ours.inverse[0] == pytest.approx(theirs.cov_params(), abs=1e-9)
    assert ours.residuals[0] == pytest.approx(theirs.resid_pearson, abs=1e-8)


def test_staggered_areas_have_their_own_mixture() -> None:
    """Without noise, with areas of different size that start apart, the ratio comes out as it went in."""
    starts, sizes = np.array([60, 70, 85]), np.array([900.0, 300.0, 1500.0])
    time = np.arange(120)
    campaign = sizes[:, None] * np.where(time >= starts[:, None], 1.7, 1.0)
    comparison = np.full((2, 120), 800.0)
    series = Panel(campaign, comparison, tuple(int(s) for s in starts), per_year=120 / 2.3)
    prepared = prepare(series, "level")
    found = estimate_under_drift(prepared.totals, prepared.design, "level", series.per_year)
    assert float(np.exp(found.fitted.beta[0])) == pytest.approx(1.7, rel=1e-9)


@pytest.mark.parametrize("rho", [0.0, 0.4, 0.75])
def test_noise_times_vectors_is_its_covariance_matrix_times_them(rho: float) -> None:
    vectors = np.random.default_rng(1).normal(size=(2, 30, 3))
    ar = toeplitz(rho ** np.arange(30))
    walk = np.minimum.outer(np.arange(1, 31), np.arange(1, 31)) * 2 / 30
    for b in range(2):
        assert ar1_times(rho, vectors)[b] == pytest.approx(ar @ vectors[b])
        assert random_walk_times(vectors)[b] == pytest.approx(walk @ vectors[b])


def test_noise_of_a_long_series_is_worked_out_without_its_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    mix, vectors = rng.random((5, len(RHOS) + 1)), rng.normal(size=(5, 60, 3))
    whole = standard_error.mixture_times(mix, vectors)
    monkeypatch.setattr(standard_error, "MOST_CELLS", 3 * 60**2)
    assert standard_error.mixture_times(mix, vectors) == pytest.approx(whole)
    monkeypatch.setattr(standard_error, "MOST_CELLS", 9 * 60**2)
    assert standard_error.mixture_times(mix, vectors) == pytest.approx(whole)


def test_cosines_are_a_basis() -> None:
    basis = np.column_stack([np.full(50, 50**-0.5), cosines(50, 49)])
    assert basis.T @ basis == pytest.approx(np.eye(50))


@pytest.mark.parametrize("world", [World(mean=6, rho=0.5), World(mean=60, trend=0.7)])
def test_the_error_is_what_matrices_say(world: World) -> None:
    """The same from whole covariance matrices: projection, mean square, scaling, degrees of freedom."""
    series = simulate(world, 1, seed=5).panel(0)
    prepared = prepare(series, "level")
    found = estimate_under_drift(prepared.totals, prepared.design, "level", series.per_year)
    fitted, t = found.fitted, series.periods
    w, design = fitted.weights[0], fitted.design[0]
    apart = np.subtract.outer(np.arange(t), np.arange(t))
    kernel = np.exp(-0.5 * (apart / 5) ** 2)
    steady = kernel @ w / kernel.sum(1)
    growing, chance = np.polyfit(steady, fitted.residuals[0] ** 2, 1)
    line = max(growing, 0) * steady + max(chance, 0) if growing > 0 else np.ones(t)
    steady = steady * line / line.mean()
    bread = np.linalg.inv(design.T @ (w[:, None] * design))
    score = fitted.residuals[0] * np.sqrt(w)
    residuals = score / np.sqrt(steady)
    keep = np.eye(t) - (w / np.sqrt(steady))[:, None] * design @ bread @ (design * np.sqrt(steady)[:, None]).T
    plain = np.column_stack([prepared.design.nuisance, prepared.design.exposure.mean(0)])
    mix = noise_mixture(residuals[None], plain, 0.0)[0]
    noise = sum(part * toeplitz(rho ** np.arange(t)) for part, rho in zip(mix, RHOS, strict=False))
    slow = cosines(t, AUTOCORRELATION["level"].number_of_cosines(t))
    effect = np.sqrt(steady) * (design @ bread[:, -1])
    expected = slow.T @ keep @ noise @ keep.T @ slow
    variance = ((slow.T @ residuals) ** 2).sum() * (effect @ noise @ effect) / np.trace(expected)
    df = np.trace(expected) ** 2 / np.trace(expected @ expected)
    assert found.standard_error[0] == pytest.approx(np.sqrt(variance), rel=1e-8)
    assert found.noise.df[0] == pytest.approx(df, rel=1e-8)
    half = stats.t.ppf(0.975, df) * np.sqrt(variance)
    assert found.high[0] - found.low[0] == pytest.approx(2 * half, rel=1e-8)


def test_the_size_of_residuals_is_the_line_through_their_squares_that_falls_nowhere() -> None:
    weights = np.linspace(50.0, 150.0, 101)[None]
    chance, moved, between, falling = 0 * weights + 1, weights, 1 + 0.01 * weights, 1 / weights
    for square in (chance, moved, between):
        expected = square[0] / square.mean()
        assert variance_growth(np.sqrt(square), weights)[0] == pytest.approx(expected, abs=1e-9)
    assert variance_growth(np.sqrt(falling), weights)[0] == pytest.approx(1)
    many = np.tile(weights, (1, 400))
    noisy = np.random.default_rng(5).normal(0, np.sqrt(1 + 0.05 * many))
    assert variance_growth(noisy, many)[0] == pytest.approx((1 + 0.05 * many[0]) / 6, rel=0.05)


def test_shares_are_the_poisson_estimates_where_cells_are_missing() -> None:
    rng = np.random.default_rng(9)
    counts = rng.poisson(np.outer([4.0, 9.0, 20.0], rng.uniform(0.5, 2, 15))).astype(float)
    counts[rng.random(counts.shape) < 0.2] = np.nan
    area, time = np.nonzero(np.isfinite(counts))
    design = np.column_stack([np.eye(3)[area][:, 1:], np.eye(15)[time]])
    theirs = sm.GLM(counts[area, time], design, family=sm.families.Poisson()).fit(tol=1e-13)
    sizes = np.exp(np.concatenate([[0.0], theirs.params[:2]]))
    assert area_shares(counts) == pytest.approx(sizes / sizes.sum(), rel=1e-6)
