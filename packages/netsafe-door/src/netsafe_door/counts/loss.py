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
    MISDATED = "misdated"
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
    Why.MISDATED: "their hour cannot be right, so the clock of the door was not",
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


NOT_NUMBERED = frozenset({Why.RESTORED})
"""Reasons whose number holds visits that were shown before: beside those, it would give others away."""

_UNKNOWN = frozenset({Why.EMPTY, Why.SHORTENED, Why.CHANGED, Why.REPLACED, Why.GONE})
_LINES = frozenset({Why.UNREADABLE, Why.MISDATED})


@dataclass(frozen=True)
class Loss:
    """In that hour (UTC) `n` counts are missing; None: nobody knows how many."""

    hour: dt.datetime
    why: Why
    n: int | None

    def __str__(self) -> str:
        """The loss as a sentence, without its number: how many it was is said of whole weeks.

        >>> str(Loss(dt.datetime(2026, 11, 24, 13, tzinfo=dt.UTC), Why.FULL, 17))
        'Counts were lost on 24 November 2026 at 13:00 UTC: the disk was full.'
        """
        return of_hour(self.hour, self.why)


def of_hour(hour: dt.datetime, why: Why) -> str:
    """What is said at once, of losses in that hour (UTC)."""
    when = f"{hour.day} {hour:%B %Y} at {hour:%H:%M} UTC"
    what = "lines could not be counted" if why in _LINES else "counts were lost"
    if why in _UNKNOWN:
        what = "nobody knows how many counts were lost, if any,"
    return _sentence(what, "on", when, why)


def of_week(week: dt.date, why: Why, n: int | None, *, numbered: bool = True) -> str:
    """The sentence about the losses of a week.

    `n` None: the number is not shown.  `numbered` False: nobody knows the number.

    >>> of_week(dt.date(2026, 11, 23), Why.FULL, 17)
    '17 counts were lost in the week of 23 November 2026: the disk was full.'
    """
    amount = "fewer than 10" if n is None else f"{n:,}"
    if not numbered:
        what = "nobody knows how many counts were lost, if any,"
    elif why in NOT_NUMBERED:
        what = "counts were lost"
    elif why in _LINES:
        what = f"{amount} lines could not be counted"
    else:
        what = f"{'at most ' if why in AT_MOST else ''}{amount} counts were lost"
    return _sentence(what, "in", f"the week of {week.day} {week:%B %Y}", why)


def _sentence(what: str, before: str, when: str, why: Why) -> str:
    place = f"{before} {when}" if why in HAPPENED else f"(found {'in ' if before == 'in' else ''}{when})"
    return f"{what[0].upper()}{what[1:]} {place}: {_REASONS[why]}."


def add(losses: Losses, hour: dt.datetime, why: Why, n: int | None) -> None:
    """Add `n` to what `losses` holds for the hour; with None on either side the sum is unknown."""
    before = losses.get((hour, why), 0)
    losses[hour, why] = None if n is None or before is None else before + n


def listed(losses: Losses) -> tuple[Loss, ...]:
    """The losses in order of time, then of reason."""
    return tuple(Loss(hour, why, losses[hour, why]) for hour, why in sorted(losses))
