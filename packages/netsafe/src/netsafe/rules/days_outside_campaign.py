"""Days that lie outside the time of the campaign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, problem


def outside_campaign(
    context: CheckContext,
    table: Literal["phases", "events"],
    index: int,
    first_day: dt.date,
    last_day: dt.date | None,
) -> Iterator[Problem]:
    """A row of `table` that begins before the campaign (*early*), or ends after it (*late*).

    Without a last day the row must only begin in time.  The values are `id`, `day` and `campaign_day`.
    """
    release = context.release
    row_id = getattr(release, table)[index].id
    if first_day < release.starts:
        place = context.fact(table, index, "starts")
        yield problem(place, "early", id=row_id, day=first_day, campaign_day=release.starts)
    last = last_day or first_day
    if release.ends is not None and last > release.ends:
        place = context.fact(table, index, "ends" if last_day else "starts")
        yield problem(place, "late", id=row_id, day=last, campaign_day=release.ends)
