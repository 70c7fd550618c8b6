"""What has opening hours: the shape that services and their ways have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from netsafe.language.weekdays import Weekday

LAST_MINUTE = dt.time(23, 59)
"""Open until midnight: the last minute of a day stands for its end, for 24:00 is no time of the same day."""


class OpenSpan(Protocol):
    """Some days of the week on which somebody answers from one time to another."""

    @property
    def days(self) -> Sequence[Weekday]:
        """The days."""

    @property
    def opens(self) -> dt.time:
        """The time at which it opens, on the same day."""

    @property
    def closes(self) -> dt.time:
        """The time at which it closes, on the same day."""


class OpeningTimes(Protocol):
    """Whatever opens and closes, such as a help service."""

    @property
    def always_open(self) -> bool:
        """Whether it answers day and night."""

    @property
    def hours(self) -> Sequence[OpenSpan]:
        """When it answers; empty where no source says."""
