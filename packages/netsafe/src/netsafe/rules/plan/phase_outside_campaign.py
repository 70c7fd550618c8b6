"""A phase lies outside the campaign.

What: each phase starts and ends between the campaign's own `starts` and `ends`. A phase without an end
lasts as long as the campaign.

Why: the calendar that partners plan by is made of the phases; a slip in a year sends them to the wrong
week.

Bad:

    starts = 2016-11-07
    [[phases]]
    starts = 2015-11-14

Good:

    [[phases]]
    starts = 2016-11-14

Exempt: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Phases that begin too early or end too late; a campaign that ends before it starts."""
    release = context.release
    if release.ends is not None and release.ends < release.starts:
        yield context.fact("ends"), "the campaign ends before it starts.", "see both dates"
        return
    for index, phase in enumerate(release.phases):
        if phase.starts < release.starts:
            yield (
                context.fact("phases", index, "starts"),
                f"“{phase.id}” starts on {phase.starts}, before the campaign does ({release.starts}).",
                "see both dates",
            )
        last = phase.ends or phase.starts
        if release.ends is not None and last > release.ends:
            yield (
                context.fact("phases", index, "ends" if phase.ends else "starts"),
                f"“{phase.id}” lasts until {last}, after the campaign ends ({release.ends}).",
                "see both dates",
            )


RULE = Rule("NS601", "error", check)
