"""A post goes out outside the time of its phase.

What: where a post has a time (`at`), its day lies within its `phase`, or, where it names none, within one of
the campaign's phases; without phases, within the campaign.

Why: a post about the safeguarding week in the week after it sends people to a door that is shut. A helpline
has people for the days that were planned.

Bad:

    [[posts]]
    id = "first"
    phase = "launch"
    at = 2026-12-01T09:00:00        # the launch ends on 30 November

Good:

    [[posts]]
    id = "first"
    phase = "launch"
    at = 2026-11-14T09:00:00

Exempt: posts without a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.post import Post
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Posts before or after their phase, each once."""
    release = context.release
    for index, post in enumerate(release.posts):
        if post.at is None:
            continue
        moments = {post.at.get(language) for language in release.languages} - {None}
        for when in sorted(moment for moment in moments if moment is not None):
            if not _planned(release, post, when.date()):
                place = context.fact("posts", index, "at")
                if post.phase:
                    yield problem(place, "of-phase", post=post.id, day=when.date(), phase=post.phase)
                else:
                    yield problem(place, "of-none", post=post.id, day=when.date())
                break


def _planned(release: Release, post: Post, day: dt.date) -> bool:
    if day < release.starts or (release.ends is not None and day > release.ends):
        return False
    phases = [phase for phase in release.phases if post.phase in (None, phase.id)]
    return not phases or any(phase.starts <= day <= (phase.ends or dt.date.max) for phase in phases)


RULE = Rule("NS606", "error", check, reach="facts")
