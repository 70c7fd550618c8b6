"""Phases overlap, or leave days between them.

What: each phase begins on the day after the one before it ends.

Why: good to know: an overlap may be meant, a gap is often a slip.

Bad:

    [[phases]]
    id = "launch"
    starts = 2026-11-01
    ends = 2026-11-13
    [[phases]]
    id = "week"
    starts = 2026-11-21
    ends = 2026-11-25
    words/phases.en.md
    ## week
    Safeguarding week
    words/phases.cy.md
    ## week
    Wythnos ddiogelu

Good:

    [[phases]]
    id = "launch"
    starts = 2026-11-01
    ends = 2026-11-20
    [[phases]]
    id = "week"
    starts = 2026-11-21
    ends = 2026-11-25
    words/phases.en.md
    ## week
    Safeguarding week
    words/phases.cy.md
    ## week
    Wythnos ddiogelu

Exempt: nothing; it is a note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Gaps and overlaps, in order of start."""
    ordered = sorted(enumerate(context.release.phases), key=lambda row: (row[1].starts, row[0]))
    for (_, before), (index, after) in pairwise(ordered):
        place = context.fact("phases", index, "starts")
        if before.ends is None or after.starts <= before.ends:
            yield problem(place, "overlap", phase=after.id, before=before.id)
        elif (days := (after.starts - before.ends - dt.timedelta(days=1)).days) > 0:
            yield problem(place, "gap", days=days, before=before.id, phase=after.id)


RULE = Rule("NS602", "note", check, reach="facts")
