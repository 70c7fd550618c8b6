"""What must not change an answer does not, whatever the counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_evaluation.effect import Effect, Panel, Shape, analyse
from netsafe_evaluation.effect.drift_models import estimate_under_drift
from netsafe_evaluation.effect.prepared_panel import prepare
from netsafe_evaluation.simulator import World, simulate

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=12, deadline=None)


def made(seed: int, **world: Any) -> Panel:
    return simulate(World(campaign_areas=3, comparison_areas=4, mean=8, **world), 1, seed).panel(0)


def figures(effect: Effect) -> list[float]:
    assert effect.interval is not None and effect.rate_ratio is not None and effect.p_value is not None
    assert effect.absolute is not None
    return [effect.rate_ratio, *effect.interval, effect.p_value, effect.absolute.total]


@FEW
@given(SEEDS, st.permutations(range(3)), st.permutations(range(4)))
def test_the_order_of_areas(seed: int, mine: list[int], others: list[int]) -> None:
    series = made(seed, stagger=20, missing_cells=0.03)
    turned = replace(
        series,
        campaign=series.campaign[mine],
        starts=tuple(series.starts[i] for i in mine),
        comparison=series.comparison[others],
    )
    assert figures(analyse(turned)) == pytest.approx(figures(analyse(series)), rel=1e-6)


@FEW
@given(SEEDS, st.floats(0.5, 20))
def test_counting_each_thing_more_than_once_leaves_the_ratio(seed: int, times: float) -> None:
    series = made(seed)
    more = replace(series, campaign=series.campaign * times, comparison=series.comparison * times)
    ours, theirs = figures(analyse(series)), figures(analyse(more))
    assert theirs[:4] == pytest.approx(ours[:4], rel=1e-6)
    assert theirs[4] == pytest.approx(ours[4] * times, rel=1e-6)


@FEW
@given(SEEDS, st.floats(0.2, 5))
def test_a_larger_comparison_of_the_same_course_leaves_the_estimate(seed: int, times: float) -> None:
    """Only the constant takes up the difference, where the campaign's counts are in step with the other's.

    (Where they are in step exactly there is no noise, so no error: the fit is looked at, not the answer.)
    """
    series = made(seed)
    level = series.comparison.sum(0, keepdims=True)
    effect = np.where(np.arange(series.periods) >= series.first, 1.5, 1.0)
    series = replace(
        series,
        campaign=level * effect,
        comparison=level * times,
        starts=series.starts[:1],
        names=(),
        comparison_names=(),
    )
    prepared = prepare(series, "level")
    found = estimate_under_drift(prepared.totals, prepared.design, "level", series.per_year)
    assert np.exp(found.fitted.beta[0]) == pytest.approx(1.5, rel=1e-7)


@FEW
@given(SEEDS)
def test_changing_places_turns_the_ratio_over(seed: int) -> None:
    series = made(seed)
    there, back = (
        replace(
            series,
            campaign=one,
            comparison=other,
            starts=(series.first,) * len(one),
            names=(),
            comparison_names=(),
        )
        for one, other in ((series.campaign, series.comparison), (series.comparison, series.campaign))
    )
    found = [
        estimate_under_drift(p.totals, p.design, "trend", series.per_year)
        for p in (prepare(there, "level"), prepare(back, "level"))
    ]
    assert found[0].log_ratio[0] == pytest.approx(-found[1].log_ratio[0], abs=1e-8)
    assert found[0].low[0] == pytest.approx(-found[1].high[0], abs=1e-8)


@FEW
@given(SEEDS, st.lists(st.integers(0, 155), max_size=12, unique=True))
def test_a_period_in_which_all_is_missing_is_as_if_it_had_not_been_counted(
    seed: int, lost: list[int]
) -> None:
    """What was counted in a period that one group misses plays no part in the ratio."""
    series = made(seed)
    one, other = series.campaign.copy(), series.campaign.copy()
    one[:, lost], other[:, lost] = np.nan, np.nan
    odd = series.comparison.copy()
    odd[:, lost] *= 3
    first = prepare(replace(series, campaign=one), "level")
    second = prepare(replace(series, campaign=other, comparison=odd), "level")
    ratios = [
        estimate_under_drift(p.totals, p.design, "level", series.per_year).log_ratio[0]
        for p in (first, second)
    ]
    assert ratios[0] == pytest.approx(ratios[1], abs=1e-7)


@FEW
@given(SEEDS)
def test_a_batch_is_each_of_its_campaigns(seed: int) -> None:
    areas = simulate(World(campaign_areas=2, comparison_areas=3, mean=5), 3, seed)
    alone = []
    for i in range(3):
        p = prepare(areas.panel(i), "level")
        alone.append((p, estimate_under_drift(p.totals, p.design, "auto", 52.1775)))
    first = alone[0][0]
    together = replace(
        first.totals,
        campaign=np.concatenate([p.totals.campaign for p, _ in alone]),
        comparison=np.concatenate([p.totals.comparison for p, _ in alone]),
        offset=np.concatenate([p.totals.offset for p, _ in alone]),
        share=np.concatenate([p.totals.share for p, _ in alone]),
    )
    batch = estimate_under_drift(together, first.design, "auto", 52.1775)
    assert batch.low == pytest.approx([found.low[0] for _, found in alone], rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("shape", ["level", "slope", "decay"])
def test_each_shape_gives_back_the_mean_effect_that_went_in(shape: Shape) -> None:
    from netsafe_evaluation.effect.effect_over_time import panel_exposure

    series = Panel(np.full((1, 156), 5000.0), np.full((1, 156), 4000.0), (104,))
    exposure = panel_exposure(series, shape)
    assert exposure[0, 104:].mean() == pytest.approx(1)
    assert not exposure[0, :104].any()
    risen = replace(series, campaign=series.campaign * np.exp(0.3 * exposure))
    prepared = prepare(risen, shape)
    found = estimate_under_drift(prepared.totals, prepared.design, "trend", series.per_year)
    assert found.log_ratio[0] == pytest.approx(0.3, abs=1e-8)


def test_the_extra_counts_are_those_that_the_ratio_added() -> None:
    time = np.arange(156)
    base = 50 + 5 * np.sin(2 * np.pi * time / (365.25 / 7))
    rng = np.random.default_rng(2)
    campaign = np.where(time >= 104, 1.25, 1.0) * base
    noise = rng.poisson(campaign).astype(float)
    effect = analyse(Panel(noise[None], rng.poisson(base * 4, (1, 156)).astype(float), (104,)), drift="level")
    assert effect.absolute is not None and effect.rate_ratio is not None
    after = noise[104:].sum()
    assert effect.absolute.total == pytest.approx(after - after / effect.rate_ratio)
    assert effect.absolute.per_period == pytest.approx(effect.absolute.total / 52)
    assert effect.absolute.total_interval[0] < base[104:].sum() * 0.25 < effect.absolute.total_interval[1]
