"""Phases overlap, or leave days between them.

What: each phase begins on the day after the one before it ends.

Why: good to know: an overlap may be meant, a gap is often a slip.

Bad:

    launch               2016-11-07 to 2016-11-13
    safeguarding-week    2016-11-21 to 2016-11-25

Good:

    safeguarding-week    2016-11-14 to 2016-11-18

Exempt: nothing; it is a note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Gaps and overlaps, in order of start."""
    ordered = sorted(enumerate(context.release.phases), key=lambda row: (row[1].starts, row[0]))
    for (_, before), (index, after) in pairwise(ordered):
        place = context.fact("phases", index, "starts")
        if before.ends is None or after.starts <= before.ends:
            yield place, f"“{after.id}” starts while “{before.id}” lasts.", "see whether that is meant"
        elif (days := (after.starts - before.ends - dt.timedelta(days=1)).days) > 0:
            yield (
                place,
                f"{days} days lie between “{before.id}” and “{after.id}”.",
                "see whether that is meant",
            )


RULE = Rule("NS602", "note", check)
