"""The calendar: stages of the campaign, national moments and activities, when and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import date_slots
from netsafe.campaign.slot import Slot
from netsafe.helpsite.addresses import calendar_of
from netsafe.helpsite.event_dates import dates
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.page_subject import Subject
from netsafe.helpsite.page_views import SectionView
from netsafe.helpsite.slots import site_labels


@dataclass(frozen=True)
class DateView:
    """A date in words; `day` is its first day (ISO)."""

    title: str
    about: str
    when: str
    day: str
    where: str
    kind: str


@dataclass(frozen=True)
class CalendarView:
    """The calendar: its sections, every date, and the file for calendars."""

    sections: list[SectionView]
    dates: list[DateView]
    file: str | None
    file_words: str


def show(subject: Subject) -> CalendarView:
    """Every date in its order, and the file for calendars."""
    return CalendarView(
        sections=subject.sections(),
        dates=[
            DateView(
                title=date.title,
                about=date.about,
                when=date.when,
                day=date.starts.isoformat(),
                where=date.where,
                kind=subject.say(f"site.{date.kind}"),
            )
            for date in dates(subject.release, subject.language)
        ],
        file=calendar_of(subject.release, subject.language),
        file_words=subject.say("site.calendar-feed"),
    )


def _texts(release: Release) -> Iterator[Slot]:
    """The name of the file for calendars, of each kind of date that the campaign has, and the word “from”."""
    yield from site_labels("calendar-feed")
    kinds = {event.kind for event in release.events}
    kinds_of_dates = {
        "phase": bool(release.phases),
        "moment": "moment" in kinds,
        "activity": "activity" in kinds,
    }
    for name, has_some in kinds_of_dates.items():
        yield from (slot.only_if(has_some) for slot in site_labels(name))
    yield from date_slots(release)


KIND = PageKind(
    "calendar",
    CalendarView,
    show,
    labels=site_labels("where", "nothing-yet"),
    texts=_texts,
)
