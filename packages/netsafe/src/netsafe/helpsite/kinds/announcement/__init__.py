"""One announcement, whole."""

from __future__ import annotations

from typing import Any

from netsafe_intake.cldr_formatting import long_date

from netsafe.campaign.announcement import Announcement
from netsafe.campaign.markdown import prose
from netsafe.helpsite.addresses import address_of
from netsafe.helpsite.page_subject import PageKind, Subject


def show(subject: Subject) -> dict[str, Any]:
    """Its day and its words."""
    announcement = subject.item
    assert isinstance(announcement, Announcement)
    return {
        "day": announcement.published.isoformat(),
        "date": long_date(announcement.published, subject.language),
        "blocks": prose(subject.release, f"announcements.{announcement.id}.body", subject.language),
        "all-news": {
            "address": address_of(subject.page, subject.language),
            "words": subject.say(f"{subject.page.stem}.title"),
        },
    }


KIND = PageKind("announcement", show)
