"""Which areas a campaign reaches, and how many calls more each is expected to bring, week by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """A place where the campaign is to run.

    `id` a short name; `code` the statistical code, where there is one; `names` by language.
    `response`: calls more in the first, second, … week after its start; nothing afterwards.
    `lasts`: weeks that the campaign itself runs there.  `not_before`, `not_after`: bounds of its start.
    """

    id: str
    names: Mapping[str, str]
    response: tuple[float, ...]
    lasts: int
    code: str | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None

    def name(self, language: str) -> str:
        """Its name in `language`, or in another where it has none."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)


@dataclass(frozen=True)
class Campaign:
    """Areas to begin one after the other, in `weeks` weeks from the Monday `starts`.

    `target`: the share of calls that is to be answered in every week.
    """

    starts: dt.date
    weeks: int
    target: float
    areas: tuple[Area, ...]

    def monday(self, week: int) -> dt.date:
        """The first day of week `week`, counted from 0."""
        return self.starts + dt.timedelta(weeks=week)


def response(first: float, lasts: int, halves_after: float, least: float = 0.5) -> tuple[float, ...]:
    """`first` calls more in each of `lasts` weeks, then fewer: half after each `halves_after` weeks.

    Ends where less than `least` calls a week are left.

    >>> response(8, lasts=2, halves_after=1)
    (8.0, 8.0, 4.0, 2.0, 1.0, 0.5)
    """
    found = [float(first)] * lasts
    left = first * 0.5 ** (1 / halves_after)
    while left >= least and first > 0 and len(found) < 520:
        found.append(left)
        left *= 0.5 ** (1 / halves_after)
    return tuple(found)
