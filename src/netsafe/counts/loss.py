"""What is not among the counts, and why: said plainly, never hidden."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why counts are missing.  The word is what the table ``losses`` holds; keep every word for ever."""

    FULL = "full"
    TORN = "torn"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    SHORTENED = "shortened"
    CHANGED = "changed"
    REPLACED = "replaced"
    GONE = "gone"
    RESTORED = "restored"


_REASONS = {
    Why.FULL: "the disk was full",
    Why.TORN: "a line was cut off while it was written",
    Why.UNREADABLE: "they are not lines of a door",
    Why.EMPTY: "a part of a spool holds nothing but zeros, as after a power cut",
    Why.SHORTENED: "a spool was cut shorter than what had been read of it",
    Why.CHANGED: "a spool was changed in the part that had been read",
    Why.REPLACED: "a spool was emptied or replaced before its end was read",
    Why.GONE: "a spool was removed before its end was read",
    Why.RESTORED: "the database was restored from an older copy",
}

HAPPENED = frozenset({Why.FULL, Why.TORN})
"""Reasons whose hour is when it happened; for the others it is when it was found."""

AT_MOST = frozenset({Why.TORN, Why.RESTORED})
"""Reasons whose number is the most that can be missing."""

Losses = dict[tuple[dt.datetime, Why], int | None]
"""(Hour in UTC, why) → how many; None: nobody knows."""


@dataclass(frozen=True)
class Loss:
    """In that hour (UTC) `n` counts are missing; None: nobody knows how many."""

    hour: dt.datetime
    why: Why
    n: int | None

    def __str__(self) -> str:
        """The loss as a sentence.

        >>> str(Loss(dt.datetime(2026, 11, 24, 13, tzinfo=dt.UTC), Why.FULL, 17))
        '17 counts were lost on 24 November 2026 at 13:00 UTC: the disk was full.'
        """
        when = f"{self.hour.day} {self.hour:%B %Y} at {self.hour:%H:%M} UTC"
        return f"{self._amount} {when if self.why in HAPPENED else f'(found {when})'}: {_REASONS[self.why]}."

    @property
    def _amount(self) -> str:
        if self.why is Why.UNREADABLE:
            return "1 line could not be read" if self.n == 1 else f"{self.n:,} lines could not be read"
        if self.n is None:
            return "Nobody knows how many counts were lost, if any"
        amount = "1 count was lost" if self.n == 1 else f"{self.n:,} counts were lost"
        amount = f"At most {amount}" if self.why in AT_MOST else amount
        return f"{amount} on" if self.why in HAPPENED else amount


def add(losses: Losses, hour: dt.datetime, why: Why, n: int | None) -> None:
    """Add `n` to what `losses` holds for the hour; with None on either side the sum is unknown."""
    before = losses.get((hour, why), 0)
    losses[hour, why] = None if n is None or before is None else before + n


def listed(losses: Losses) -> tuple[Loss, ...]:
    """The losses in order of time, then of reason."""
    return tuple(Loss(hour, why, losses[hour, why]) for hour, why in sorted(losses))
