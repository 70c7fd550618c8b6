"""Something is said to happen outside the time of the campaign.

What: each event starts and ends between the campaign's own `starts` and `ends`.

Why: the calendar and its feed are what partners plan by; a slip in a year sends them to the wrong week.

Bad:

    starts = 2016-11-07
    [[events]]
    starts = 2015-11-14

Good:

    [[events]]
    starts = 2016-11-14

Exempt: nothing. That an event ends after it starts, and where it is, is seen when the bundle is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Events that begin too early or end too late."""
    release = context.release
    for index, event in enumerate(release.events):
        if event.starts < release.starts:
            yield (
                context.fact("events", index, "starts"),
                f"“{event.id}” starts on {event.starts}, before the campaign does ({release.starts}).",
                "see both dates",
            )
        if release.ends is not None and event.ends > release.ends:
            yield (
                context.fact("events", index, "ends"),
                f"“{event.id}” ends on {event.ends}, after the campaign does ({release.ends}).",
                "see both dates",
            )


RULE = Rule("NS712", "error", check)
