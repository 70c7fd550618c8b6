"""One announcement, whole."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign.announcement import Announcement
from netsafe.campaign.markdown import Block, prose
from netsafe.helpsite.addresses import address_of
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import WayBackView


@dataclass(frozen=True)
class AnnouncementView:
    """An announcement: its day (ISO), its date in words, and its words."""

    day: str
    date: str
    blocks: list[Block]
    all_news: WayBackView


def show(subject: Subject) -> AnnouncementView:
    """Its day and its words."""
    announcement = subject.item
    assert isinstance(announcement, Announcement)
    return AnnouncementView(
        day=announcement.published.isoformat(),
        date=long_date(announcement.published, subject.language),
        blocks=prose(subject.release, f"announcements.{announcement.id}.body", subject.language),
        all_news=WayBackView(
            address_of(subject.page, subject.language), subject.say(f"{subject.page.stem}.title")
        ),
    )


KIND = PageKind("announcement", AnnouncementView, show)
