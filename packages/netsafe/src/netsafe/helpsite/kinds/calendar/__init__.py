"""The calendar: stages of the campaign, national moments and activities, when and where."""

from __future__ import annotations

from typing import Any

from netsafe.helpsite.addresses import calendar_of
from netsafe.helpsite.event_dates import dates
from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels


def show(subject: Subject) -> dict[str, Any]:
    """Every date in its order, and the file for calendars."""
    return {
        "sections": subject.sections(),
        "dates": [
            {
                "title": date.title,
                "about": date.about,
                "when": date.when,
                "day": date.starts.isoformat(),
                "where": date.where,
                "kind": subject.say(f"site.{date.kind}"),
            }
            for date in dates(subject.release, subject.language)
        ],
        "file": calendar_of(subject.release, subject.language),
        "file-words": subject.say("site.calendar-feed"),
    }


KIND = PageKind(
    "calendar",
    show,
    labels=site_labels("where", "nothing-yet"),
    texts=lambda release: site_labels("calendar-feed", "phase", "moment", "activity"),
)
