"""What happens when and where, in one language, for the page and for calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from netsafe.campaign import Release
from netsafe.campaign.day_range import days


@dataclass(frozen=True)
class Date:
    """One date in words; `last_day` belongs to it, and None means that it goes on."""

    id: str
    kind: Literal["phase", "moment", "activity"]
    starts: dt.date
    last_day: dt.date | None
    title: str
    about: str
    when: str
    where: str


def dates(release: Release, language: str) -> list[Date]:
    """Phases and events in the order in which they start; of one day, phases first."""
    areas = {area.code: area.name.of(language) for area in release.areas}
    phases = [
        Date(
            f"phase-{phase.id}",
            "phase",
            phase.starts,
            phase.ends,
            release.say(f"phases.{phase.id}", language),
            "",
            days(release, phase.starts, phase.ends, language),
            release.region.of(language),
        )
        for phase in release.phases
    ]
    events = [
        Date(
            f"event-{event.id}",
            event.kind,
            event.starts,
            event.ends,
            release.say(f"events.{event.id}.title", language),
            release.say(f"events.{event.id}.about", language),
            days(release, event.starts, event.ends, language),
            ", ".join(areas[code] for code in event.areas),
        )
        for event in release.events
    ]
    return sorted((*phases, *events), key=lambda date: date.starts)
