"""The plan of a campaign moved by whole weeks, so that it lies ahead; words, links and approvals stay.

What moves are the days of the campaign itself: its start and end, phases, events and posts.  Days that
others have set stay: when the facts of a service were checked and until when they hold, the rights of
films, reviews, and the day of the words.
News is told of what has been: it moves as one, by as many whole weeks as leave none of it in the future.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from netsafe_intake.error import NetSafeError

from netsafe.campaign.post import Post, Times
from netsafe.campaign.release import Release


class PlanTooFarError(NetSafeError, ValueError):
    """A day of the moved plan would lie outside the calendar; its place is the day that was asked for."""

    code: ClassVar[str] = "plan-too-far"


class MovedRelease(Release):
    """A release whose plan lies `weeks_later` than that of its bundle, and its news `news_weeks_later`.

    Its digest is that of the bundle: an approval is of words, and of the days in the order and the distance
    that they have there.  What is made from it says by how many weeks it was moved.
    """

    weeks_later: int
    news_weeks_later: int

    @property
    def plan_weeks(self) -> int:
        """By how many weeks the plan was moved."""
        return self.weeks_later

    @cached_property
    def digest(self) -> str:
        """The digest of the release with its plan where the bundle has it."""
        return Release.model_validate(_days_later(self, -self.weeks_later, -self.news_weeks_later)).digest


def weeks_until(release: Release, start: dt.date) -> int:
    """The whole weeks that bring the start of `release` to its first same weekday on or after `start`.

    They are fewer than none where the plan moves back.

    >>> release.starts.isoformat(), weeks_until(release, dt.date(2016, 11, 8))
    ('2016-11-07', 1)
    """
    return -((release.starts - start).days // 7)


def moved_plan(release: Release, start: dt.date, today: dt.date) -> MovedRelease:
    """`release` with its plan moved by whole weeks, so that it starts on or after `start`.

    News moves by no more weeks than the plan, and so that none of it lies after `today`.

    Raises:
        PlanTooFarError: a day would lie before the year 1 or after the year 9999.

    >>> moved_plan(release, dt.date(2027, 1, 1), dt.date(2026, 12, 1)).starts.isoformat()
    '2027-01-04'
    """
    weeks = weeks_until(release, start)
    last = max((announcement.published for announcement in release.announcements), default=today)
    news_weeks = min(weeks, (today - last).days // 7)
    try:
        fields = _days_later(release, weeks, news_weeks)
    except OverflowError:
        raise PlanTooFarError(
            f"--start {start}", "moves a day of the plan out of the calendar", "name a nearer day"
        ) from None
    return MovedRelease.model_validate({**fields, "weeks_later": weeks, "news_weeks_later": news_weeks})


def _days_later(release: Release, weeks: int, news_weeks: int) -> dict[str, Any]:
    by = dt.timedelta(weeks=weeks)
    fields = {name: getattr(release, name) for name in Release.model_fields}
    return {
        **fields,
        "starts": release.starts + by,
        "ends": release.ends and release.ends + by,
        "phases": tuple(
            phase.with_changes(starts=phase.starts + by, ends=phase.ends and phase.ends + by)
            for phase in release.phases
        ),
        "events": tuple(
            event.with_changes(starts=event.starts + by, ends=event.ends + by) for event in release.events
        ),
        "posts": tuple(_post_later(post, by) for post in release.posts),
        "announcements": tuple(
            news.with_changes(published=news.published + dt.timedelta(weeks=news_weeks))
            for news in release.announcements
        ),
    }


def _post_later(post: Post, by: dt.timedelta) -> Post:
    if post.at is None:
        return post
    together = post.at.together and post.at.together + by
    forms = tuple((language, moment + by) for language, moment in post.at.forms)
    return post.with_changes(at=Times(forms=forms, together=together))
