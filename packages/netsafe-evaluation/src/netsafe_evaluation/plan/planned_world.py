"""The world in which a planned campaign is simulated: like past counts, or of assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from netsafe_evaluation.effect import MONTHS, WEEKS, Shape
from netsafe_evaluation.plan.past_counts_summary import Past, look_back, world_of
from netsafe_evaluation.series import Counts, Period, QuestionError
from netsafe_evaluation.simulator import World

PER_YEAR = {Period.WEEK: WEEKS, Period.MONTH: MONTHS}


def named_areas(
    counts: Counts, areas: Sequence[str] | int, controls: Sequence[str] | int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Campaign areas and comparison areas as `counts` call them.  Raises QuestionError."""
    names = () if isinstance(controls, int) else controls
    comparison = tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in names))
    names = () if isinstance(areas, int) else areas
    campaign = tuple(dict.fromkeys(counts.areas[counts.area(name)] for name in names))
    campaign = campaign or tuple(name for name in counts.areas if name not in comparison)
    both = [name for name in campaign if name in comparison]
    if both:
        raise QuestionError(counts.file, "", f"“{both[0]}” is a campaign area and a control", "leave out one")
    if not campaign or not comparison:
        mend = "name some areas as controls, not all"
        raise QuestionError(counts.file, "", "one of the two groups has no area", mend)
    return campaign, comparison


def world_from_counts(
    counts: Counts,
    campaign: Sequence[str],
    comparison: Sequence[str],
    *,
    before: int | None = None,
    after: int | None = None,
    stagger: int = 0,
    shape: Shape = "level",
) -> tuple[Past, World]:
    """What past counts say, and a world like them.  Raises PastError."""
    per_year = PER_YEAR[counts.period]
    past = look_back(counts.rows(campaign), counts.rows(comparison), per_year)
    world = world_of(
        past,
        campaign_areas=len(campaign),
        comparison_areas=len(comparison),
        before=before or len(counts.dates),
        after=after or round(per_year),
        per_year=per_year,
        stagger=stagger,
        shape=shape,
    )
    return past, world


def assumed_world(
    *,
    campaign_areas: int = 22,
    comparison_areas: int = 20,
    mean: float = 1.0,
    comparison_mean: float | None = None,
    noise: float = 0.1,
    rho: float = 0.3,
    before: int | None = None,
    after: int | None = None,
    period: str = "week",
    stagger: int = 0,
    shape: Shape = "level",
) -> World:
    """A world of assumptions, with half of the noise on each group.  Raises ValueError."""
    per_year = PER_YEAR[Period(period)]
    return World(
        campaign_areas=campaign_areas,
        comparison_areas=comparison_areas,
        before=before or 2 * round(per_year),
        after=after or round(per_year),
        per_year=per_year,
        mean=mean,
        comparison_mean=comparison_mean,
        shock=noise / 2**0.5,
        rho=rho,
        regions=1,
        season_apart=0.0,
        stagger=stagger,
        shape=shape,
    )
