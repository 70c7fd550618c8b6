"""Which areas a campaign reaches, and how many extra calls each is expected to bring, week by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST_RESPONSE = 520
"""Weeks after which a response is cut off."""


@dataclass(frozen=True)
class CampaignArea:
    """A place where the campaign is to run.

    Attributes:
        id: A short name.
        names: Its name by language.
        extra_calls: Extra calls in the first, second, … week after its start; none afterwards.
        campaign_weeks: How many weeks the campaign itself runs there.
        code: The statistical code of the area, if it has one.
        not_before: The earliest day on which it may start.
        not_after: The latest day on which it may start.
    """

    id: str
    names: Mapping[str, str]
    extra_calls: tuple[float, ...]
    campaign_weeks: int
    code: str | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    def name(self, language: str) -> str:
        """Its name in `language`, or in another one where that is missing."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)

    @property
    def peak(self) -> float:
        """The extra calls of its strongest week."""
        return max(self.extra_calls)


@dataclass(frozen=True)
class StaggeredCampaign:
    """A campaign whose areas start one after the other, within `weeks` weeks from the Monday `start`.

    `target` is the share of calls that is to be answered in every week, between 0 and 1.
    """

    start: dt.date
    weeks: int
    target: float
    areas: tuple[CampaignArea, ...]

    def monday(self, week: int) -> dt.date:
        """The first day of week number `week`, counted from 0."""
        return self.start + dt.timedelta(weeks=week)


def decaying_response(
    first: float, campaign_weeks: int, half_life: float, smallest: float = 0.5
) -> tuple[float, ...]:
    """Extra calls in each week: `first` while the campaign runs, then a decay with `half_life` weeks.

    Ends where fewer than `smallest` calls a week would follow.

    >>> decaying_response(8, campaign_weeks=2, half_life=1)
    (8.0, 8.0, 4.0, 2.0, 1.0, 0.5)
    """
    weekly = [float(first)] * campaign_weeks
    extra = first * 0.5 ** (1 / half_life)
    while extra >= smallest and first > 0 and len(weekly) < _LONGEST_RESPONSE:
        weekly.append(extra)
        extra *= 0.5 ** (1 / half_life)
    return tuple(weekly)
