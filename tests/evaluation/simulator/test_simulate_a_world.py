"""Simulated counts are what the world says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from netsafe_evaluation.simulator import World, simulate, simulate_totals

STILL = World(shock=0.0, dispersion=0.0, season=0.0, season_apart=0.0, trend=0.0)


def test_the_same_seed_gives_the_same_campaigns_and_another_others() -> None:
    world = World(campaign_areas=2, comparison_areas=2)
    one, same, other = (simulate(world, 2, seed).campaign for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_without_noise_counts_are_poisson_around_the_mean_and_the_effect() -> None:
    world = replace(STILL, campaign_areas=4, comparison_areas=4, mean=50, rate_ratio=1.5)
    made = simulate(world, 200, seed=3)
    before, after = made.campaign[:, :, :104], made.campaign[:, :, 104:]
    assert before.mean() == pytest.approx(50, rel=0.01)
    assert after.mean() == pytest.approx(75, rel=0.01)
    assert made.comparison.mean() == pytest.approx(50, rel=0.01)
    one_area = made.campaign[:, 1, :104]
    assert one_area.var() == pytest.approx(one_area.mean(), rel=0.05)


def test_areas_are_over_dispersed_as_asked() -> None:
    world = replace(STILL, campaign_areas=1, comparison_areas=1, mean=40, dispersion=0.2)
    counts = simulate(world, 300, seed=4).campaign
    assert counts.var() == pytest.approx(40 + 0.2 * 40**2, rel=0.05)


def test_regions_share_a_shock_that_is_remembered() -> None:
    world = replace(STILL, campaign_areas=2, comparison_areas=1, mean=1e6, regions=1, rho=0.6, shock=0.1)
    logs = np.log(simulate(world, 300, seed=5).campaign)
    first, second = logs[:, 0] - logs[:, 0].mean(), logs[:, 1] - logs[:, 1].mean()
    assert np.corrcoef(first.ravel(), second.ravel())[0, 1] > 0.99
    assert first.std() == pytest.approx(0.1, rel=0.05)
    assert np.corrcoef(first[:, 1:].ravel(), first[:, :-1].ravel())[0, 1] == pytest.approx(0.6, abs=0.03)


def test_news_reaches_both_groups_alike_with_areas_and_without() -> None:
    world = replace(STILL, campaign_areas=2, comparison_areas=1, mean=1e6, rho=0.6, news=0.2)
    areas, (_, totals) = simulate(world, 300, seed=5), simulate_totals(world, 300, seed=6)
    for one, other in ((areas.campaign.sum(1), areas.comparison[:, 0]), (totals.campaign, totals.comparison)):
        logs = np.log(one) - np.log(one).mean()
        assert logs.std() == pytest.approx(0.2, rel=0.05)
        assert np.corrcoef(logs[:, 1:].ravel(), logs[:, :-1].ravel())[0, 1] == pytest.approx(0.6, abs=0.03)
        assert np.log(one / other).std() < 0.01


def test_a_staggered_start_spreads_evenly_and_ends_in_time() -> None:
    world = World(campaign_areas=5, stagger=26)
    assert world.starts == (104, 110, 117, 123, 130)
    assert max(World(campaign_areas=5, stagger=400).starts) < world.periods


def test_cells_and_weeks_go_missing() -> None:
    cells = simulate(World(missing_cells=0.1), 20, seed=6)
    assert np.isnan(cells.campaign).mean() == pytest.approx(0.1, abs=0.01)
    weeks = np.isnan(simulate(World(missing=0.1), 50, seed=6).campaign)
    assert weeks.mean() == pytest.approx(0.1, abs=0.02)
    assert np.array_equal(weeks.all(1), weeks.any(1))


def test_the_comparison_gets_what_is_spilt() -> None:
    world = replace(STILL, mean=400, rate_ratio=2.0, spilt=1.0, spilt_areas=1, comparison_areas=2)
    made = simulate(world, 40, seed=7).comparison
    assert made[:, 0, 104:].mean() / made[:, 0, :104].mean() == pytest.approx(2, rel=0.01)
    assert made[:, 1, 104:].mean() / made[:, 1, :104].mean() == pytest.approx(1, rel=0.01)


def test_sums_know_of_groups_that_start_apart() -> None:
    design, totals = simulate_totals(World(campaign_areas=6, stagger=20, mean=5), 3, seed=1)
    assert len(design.exposure) == 6
    assert totals.share.sum(1) == pytest.approx(np.ones(3))


@pytest.mark.parametrize("wrong", [{"mean": 0}, {"rho": 1.0}, {"missing": 1.0}, {"campaign_areas": 0}])
def test_an_impossible_world_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        World(**wrong)
