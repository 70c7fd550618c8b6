"""What happens when and where, in one language, for the page and for calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from netsafe.campaign import Release
from netsafe.campaign.telling import days


@dataclass(frozen=True)
class Date:
    """One date in words; `ends` belongs to it, and None means that it goes on."""

    id: str
    kind: Literal["phase", "moment", "activity"]
    starts: dt.date
    ends: dt.date | None
    title: str
    about: str
    when: str
    where: str


def dates(release: Release, language: str) -> list[Date]:
    """Phases and events in the order in which they start; of one day, phases first."""
    areas = {area.code: area.name.of(language) for area in release.areas}
    phases = [
        Date(
            f"phase-{one.id}",
            "phase",
            one.starts,
            one.ends,
            release.say(f"phases.{one.id}", language),
            "",
            days(release, one.starts, one.ends, language),
            release.region.of(language),
        )
        for one in release.phases
    ]
    events = [
        Date(
            f"event-{one.id}",
            one.kind,
            one.starts,
            one.ends,
            release.say(f"events.{one.id}.title", language),
            release.say(f"events.{one.id}.about", language),
            days(release, one.starts, one.ends, language),
            ", ".join(areas[code] for code in one.areas),
        )
        for one in release.events
    ]
    return sorted((*phases, *events), key=lambda one: one.starts)
