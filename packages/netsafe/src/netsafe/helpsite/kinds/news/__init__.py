"""News: what was announced, the newest first, with a feed."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign import Release
from netsafe.campaign.announcement import Announcement
from netsafe.helpsite.addresses import feed_of, item_address
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class NewsItemView:
    """An announcement in the list: its day (ISO) and its date in words."""

    title: str
    day: str
    date: str
    address: str


@dataclass(frozen=True)
class NewsView:
    """The sections of the page, each announcement, and the feed."""

    sections: list[SectionView]
    items: list[NewsItemView]
    feed: str | None
    feed_words: str


def show(subject: Subject) -> NewsView:
    """Each announcement with its day; its words are on its own page."""
    return NewsView(
        sections=subject.sections(),
        items=[
            NewsItemView(
                title=subject.say(f"announcements.{announcement.id}.title"),
                day=announcement.published.isoformat(),
                date=long_date(announcement.published, subject.language),
                address=item_address(subject.page, announcement, subject.language),
            )
            for announcement in newest_first(subject.release)
        ],
        feed=feed_of(subject.release, subject.language),
        feed_words=subject.say("site.feed"),
    )


def newest_first(release: Release) -> list[Announcement]:
    """The announcements of a campaign, the newest first; of one day, in their order."""
    return sorted(release.announcements, key=lambda announcement: announcement.published, reverse=True)


KIND = PageKind(
    "news", NewsView, show, labels=site_labels("nothing-yet"), texts=lambda release: site_labels("feed")
)
