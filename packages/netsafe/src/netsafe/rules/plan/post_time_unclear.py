"""A post has no time, or one that the clocks do not show, or shows another post at the same time.

What: where one post of a channel has a time (`at`), all of that channel have. The time is one that clocks in
the time zone of the site show, and show once. Two posts of one channel do not go out within ten minutes of
one another; the languages of one post may.

Why: what has no time is never posted. On the nights when the clocks change, one hour is left out and another
comes twice. Schedulers refuse posts that come too close.

Bad:

    at = 2016-10-30T01:30:00        (comes twice in Europe/London)

Good:

    at = 2016-10-30T09:00:00

Exempt: campaigns without a site have no time zone, so their clocks are not looked at.

Source: Sprout Social on bulk scheduling: ten minutes apart (docs/posts.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_APART = dt.timedelta(minutes=10)


def check(context: CheckContext) -> Iterator[Found]:
    """Posts without a time among those that have one, doubtful times, and posts that meet."""
    release = context.release
    scheduled = {post.channel for post in release.posts if post.at}
    zone = _zone(release.site.zone) if release.site else None
    before: list[tuple[dt.datetime, str, str]] = []
    for index, post in enumerate(release.posts):
        if post.at is None:
            if post.channel in scheduled:
                yield (
                    context.fact("posts", index, "id"),
                    f"“{post.id}” has no time; other posts on {post.channel} have one.",
                    "add at = …",
                )
            continue
        place = context.fact("posts", index, "at")
        moments = {when for language in release.languages if (when := post.at.of(language))}
        for when in sorted(moments):
            if zone is not None and (reason := _doubt(when, zone)):
                yield place, f"“{post.id}”: {when:%Y-%m-%d %H:%M} {reason}.", "choose another time"
        close = [
            other
            for when, channel, other in before
            if channel == post.channel and any(abs(when - one) < _APART for one in moments)
        ]
        if close:
            yield (
                place,
                f"“{post.id}” and “{close[0]}” go out on {post.channel} within ten minutes.",
                "move one",
            )
        before.extend((when, post.channel, post.id) for when in moments)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None  # NS706 says so


def _doubt(when: dt.datetime, zone: ZoneInfo) -> str | None:
    """Why a local time is no one moment: the clocks skip it, or show it twice."""
    there = when.replace(tzinfo=zone)
    if there.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0) != when:
        return "is an hour that the clocks leave out"
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        return "comes twice, because the clocks go back"
    return None


RULE = Rule("NS608", "warning", check)
