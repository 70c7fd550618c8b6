"""Pictures and films of somebody else: until when they may be shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from netsafe.campaign import Release

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign

SOON = 60
"""Days before the last one on which somebody is told: long enough to ask the holder again."""


@dataclass(frozen=True, order=True)
class RightsEnd:
    """A picture or a film whose rights end: on which day, whose they are, which row says so."""

    until: dt.date
    table: Literal["films", "pictures"]
    name: str
    holder: str

    def is_over(self, today: dt.date) -> bool:
        """Whether it may no longer be shown."""
        return self.until < today


def rights_that_end(campaign: Campaign, today: dt.date, days: int = SOON) -> tuple[RightsEnd, ...]:
    """The rights that have ended, or end within so many days, the first to end first."""
    return rights_in(current_bundle(campaign).release, today, days)


def rights_in(release: Release, today: dt.date, days: int = SOON) -> tuple[RightsEnd, ...]:
    """The same of one release."""
    last = today + dt.timedelta(days=days)
    all_ends = [
        *(
            RightsEnd(row.rights.until, "films", row.id, row.rights.holder)
            for row in release.films
            if row.rights
        ),
        *(
            RightsEnd(row.rights.until, "pictures", row.id, row.rights.holder)
            for row in release.pictures
            if row.rights
        ),
    ]
    return tuple(sorted(end for end in all_ends if end.until <= last))
