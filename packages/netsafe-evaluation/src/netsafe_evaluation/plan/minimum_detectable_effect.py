"""From assumptions or past counts to a plan: what is the smallest effect that a study could show?"""

from __future__ import annotations

from collections.abc import Sequence

from netsafe_evaluation.effect import Shape
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.plan.design_alternatives import DesignAlternative, compare_alternatives
from netsafe_evaluation.plan.minimum_effect_simulation import Tick, simulated_minimum_effect
from netsafe_evaluation.plan.past_counts_summary import Past
from netsafe_evaluation.plan.planned_world import assumed_world, named_areas, world_from_counts
from netsafe_evaluation.plan.study_plan import StudyPlan
from netsafe_evaluation.series import Counts, Source, read_series


def minimum_detectable_effect(
    data: Source | Counts | None = None,
    *,
    controls: Sequence[str] | int = 20,
    areas: Sequence[str] | int = 22,
    outcome: str | None = None,
    mean: float = 1.0,
    control_mean: float | None = None,
    noise: float = 0.1,
    rho: float = 0.3,
    before: int | None = None,
    after: int | None = None,
    period: str = "week",
    stagger: int = 0,
    shape: Shape = "level",
    drift: Drift = "auto",
    power: float = 0.8,
    simulations: int = 1000,
    seed: int = 1,
    compare_options: bool = False,
    tick: Tick = lambda _: None,
) -> StudyPlan:
    """The smallest rise that a study like this would show, by simulating campaigns.

    Args:
        data: past counts (path, data frame or :class:`Counts`) from before any campaign; without them the
            plan rests on `mean`, `control_mean`, `noise`, `rho` and `period`.
        controls: the comparison areas: names with `data`, a number without.
        areas: the campaign areas, likewise; an empty sequence stands for every other area of `data`.
        outcome: which outcome of `data`, if it has several.
        mean: counts per period in each campaign area.
        control_mean: the same in each comparison area; the same number if None.
        noise: standard deviation of the log ratio of the two groups beyond chance.
        rho: its correlation from one period to the next.
        before: periods of data before the start; two years (or all of `data`) if None.
        after: periods after it; a year if None.
        period: “week” or “month”, without `data`.
        stagger: the number of periods over which areas start, one after another.
        shape: how the effect runs over time.
        drift: what will be assumed about the two groups apart from the campaign.
        power: the share of campaigns with such a rise that must end with a clear answer.
        simulations: how many campaigns are simulated at each size of effect.
        seed: the same seed gives the same plan.
        compare_options: also simulate what more weeks, more areas or another assumption would change; takes
            five or six times as long.
        tick: called with the number of campaigns simulated.

    Raises:
        SeriesError: the data cannot be read or lack an area.
        PastError: the data are too few to plan with.
        ValueError: a number is out of its range.

    >>> plan = minimum_detectable_effect(mean=20, drift="level", simulations=200)
    >>> 1.02 < plan.estimate < 1.3
    True
    """
    past: Past | None = None
    counts: Counts | None = None
    if data is not None:
        counts = data if isinstance(data, Counts) else read_series(data, outcome)
        campaign, comparison = named_areas(counts, areas, controls)
        past, world = world_from_counts(
            counts, campaign, comparison, before=before, after=after, stagger=stagger, shape=shape
        )
        period = counts.period.value
    else:
        if not isinstance(areas, int) or not isinstance(controls, int):
            raise ValueError("areas and controls: numbers are needed where there are no past counts")
        world = assumed_world(
            campaign_areas=areas,
            comparison_areas=controls,
            mean=mean,
            comparison_mean=control_mean,
            noise=noise,
            rho=rho,
            before=before,
            after=after,
            period=period,
            stagger=stagger,
            shape=shape,
        )
    options: Sequence[DesignAlternative]
    if compare_options:
        options = compare_alternatives(
            world, drift, power=power, simulations=simulations, seed=seed, tick=tick
        )
    else:
        analysis = simulated_minimum_effect(
            world, drift, power=power, simulations=simulations, seed=seed, tick=tick
        )
        options = (DesignAlternative("planned", 0, drift, analysis),)
    file = counts.file if counts is not None else ""
    return StudyPlan(world, drift, period, seed, options, past, file)
