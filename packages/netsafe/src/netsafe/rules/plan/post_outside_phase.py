"""A post goes out outside the time of its phase.

What: where a post has a time (`at`), its day lies within its `phase`, or, where it names none, within one of
the campaign's phases; without phases, within the campaign.

Why: a post about the safeguarding week in the week after it sends people to a door that is shut. A helpline
has people for the days that were planned.

Bad:

    [[posts]]
    phase = "safeguarding-week"
    at = 2016-11-21T09:00:00        (the week ended on 18 November)

Good:

    at = 2016-11-14T09:00:00

Exempt: posts without a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.message import Post
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Posts before or after their phase, each once."""
    release = context.release
    for index, post in enumerate(release.posts):
        if post.at is None:
            continue
        moments = {post.at.of(language) for language in release.languages} - {None}
        for when in sorted(moment for moment in moments if moment is not None):
            if not _planned(release, post, when.date()):
                whose = f"the phase “{post.phase}”" if post.phase else "every phase"
                yield (
                    context.fact("posts", index, "at"),
                    f"“{post.id}” goes out on {when.date()}, outside {whose}.",
                    "see both dates",
                )
                break


def _planned(release: Release, post: Post, day: dt.date) -> bool:
    if day < release.starts or (release.ends is not None and day > release.ends):
        return False
    phases = [phase for phase in release.phases if post.phase in (None, phase.id)]
    return not phases or any(one.starts <= day <= (one.ends or dt.date.max) for one in phases)


RULE = Rule("NS606", "error", check)
