"""A post has no time, or one that the clocks do not show, or shows another post at the same time.

What: where one post of a channel has a time (`at`), all of that channel have. The time is one that clocks in
the time zone of the site show, and show once. Two posts of one channel do not go out within ten minutes of
one another; the languages of one post may.

Why: what has no time is never posted. On the nights when the clocks change, one hour is left out and another
comes twice. Schedulers refuse posts that come too close.

Bad:

    [[posts]]
    id = "first"
    at = 2026-10-25T01:30:00        # comes twice in Europe/London

Good:

    [[posts]]
    id = "first"
    at = 2026-10-25T09:00:00

Exempt: campaigns without a site have no time zone, so their clocks are not looked at.

Source: Sprout Social on bulk scheduling: ten minutes apart (docs/posts.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_APART = dt.timedelta(minutes=10)


def check(context: CheckContext) -> Iterator[Problem]:
    """Posts without a time among those that have one, doubtful times, and posts that meet."""
    release = context.release
    scheduled = {post.channel for post in release.posts if post.at}
    zone = _zone(release.site.zone) if release.site else None
    before: list[tuple[dt.datetime, str, str]] = []
    for index, post in enumerate(release.posts):
        if post.at is None:
            if post.channel in scheduled:
                place = context.fact("posts", index, "id")
                yield problem(place, "missing", post=post.id, channel=post.channel)
            continue
        place = context.fact("posts", index, "at")
        moments = {when for language in release.languages if (when := post.at.get(language))}
        for when in sorted(moments):
            if zone is not None and (doubt := _doubt(when, zone)):
                yield problem(place, doubt, post=post.id, day=when.date(), time=f"{when:%H:%M}")
        close = [
            other
            for when, channel, other in before
            if channel == post.channel and any(abs(when - moment) < _APART for moment in moments)
        ]
        if close:
            yield problem(place, "close", post=post.id, other=close[0], channel=post.channel)
        before.extend((when, post.channel, post.id) for when in moments)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None  # NS706 says so


def _doubt(when: dt.datetime, zone: ZoneInfo) -> str | None:
    """Why a local time is not one moment: the clocks skip it (`skipped`), or show it `twice`."""
    local = when.replace(tzinfo=zone)
    if local.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0) != when:
        return "skipped"
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return "twice"
    return None


RULE = Rule("NS608", "warning", check, reach="facts")
