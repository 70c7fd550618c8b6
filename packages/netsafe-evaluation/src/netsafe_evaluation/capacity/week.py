"""What becomes of the calls of a week: answered, given up, or never let in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf, log

from scipy.optimize import brentq

from netsafe_evaluation.capacity.helpline import HOURS, Helpline
from netsafe_evaluation.capacity.stretch import HourSeen, Slot, answered_within, follow


@dataclass(frozen=True)
class Week:
    """What is to be expected of a week of `line`.  Numbers are calls; each is an average, not a promise.

    `hours` holds each of the 168 hours from Monday 00:00, None where the line is shut.  `cut_off` are
    callers who still waited when the line shut; they are among `missed`.
    """

    line: Helpline
    hours: tuple[HourSeen | None, ...]
    cut_off: float

    @property
    def offered(self) -> float:
        """Calls that come while the line is open."""
        return sum(hour.calls for hour in self.hours if hour)

    @property
    def when_shut(self) -> float:
        """Calls that come while it is shut."""
        return sum(calls for calls, hour in zip(self.line.calls, self.hours, strict=True) if hour is None)

    @property
    def answered(self) -> float:
        """Calls that somebody answers."""
        return self.offered - self.missed

    @property
    def missed(self) -> float:
        """Calls that come while it is open, and are not answered."""
        return sum(hour.missed for hour in self.hours if hour) + self.cut_off

    @property
    def share(self) -> float:
        """The share answered of the calls that come while it is open; nan where none come."""
        return self.answered / self.offered if self.offered else float("nan")

    @property
    def busy(self) -> float:
        """The share of their time in which people answer calls, in the mean; work left over is counted."""
        return self.answered * self.line.handling / self.line.hours_of_people

    @property
    def mean_wait(self) -> float:
        """Hours that a call waits on average, until answered or given up; nan where none come."""
        return (
            sum(hour.waiting for hour in self.hours if hour) / self.offered if self.offered else float("nan")
        )

    @property
    def overloaded(self) -> tuple[int, ...]:
        """The hours of the week (0 is Monday 00:00) that bring more work than its people can do."""
        return tuple(
            at for at, hour in enumerate(self.hours) if hour and hour.calls * self.line.handling > hour.people
        )

    @property
    def worst(self) -> int:
        """The hour of the week in which most calls are missed, the first of several."""
        return max(range(HOURS), key=lambda at: hour.missed if (hour := self.hours[at]) else -1.0)

    def within(self, hours: float) -> float:
        """The share of the calls that come while it is open which are answered within `hours`."""
        line = self.line
        found = sum(
            hour.calls * answered_within(hour, line.handling, line.patience, hours)
            for hour in self.hours
            if hour
        )
        return found / self.offered if self.offered else float("nan")

    def wait(self, share: float) -> float:
        """Hours in which `share` of those calls are answered that are answered at all (0 < share < 1)."""
        wanted = share * self.within(1e6)
        if not wanted > 0:
            return float("nan")
        if self.within(0) >= wanted:
            return 0.0
        far = self.line.handling
        while self.within(far) < wanted:
            far *= 2
        return float(brentq(lambda hours: log(self.within(hours) / wanted), 0, far, xtol=1e-6))


@lru_cache(maxsize=512)
def week_of(line: Helpline) -> Week:
    """What is to be expected of a week of `line`; each stretch of open hours begins with nobody waiting.

    Raises :class:`~.stretch.TooLongAQueueError`, and ValueError where the line is never open.

    >>> line = Helpline((2.0,) * 168, (0,) * 9 + (1,) * 8 + (0,) * 151, handling=0.5, patience=0.1)
    >>> week = week_of(line)
    >>> round(week.answered + week.missed), round(week.when_shut)
    (16, 320)
    """
    hours: list[HourSeen | None] = [None] * HOURS
    cut_off = 0.0
    for places in _stretches(line):
        slots = tuple(Slot(line.calls[at], line.people[at]) for at in places)
        seen = follow(slots, line.handling, line.patience)
        if len(places) == HOURS:  # never shut: the second time round is as all later ones
            seen = follow(slots * 2, line.handling, line.patience)[HOURS:]
        else:
            cut_off += seen[-1].left
        for at, hour in zip(places, seen, strict=True):
            hours[at] = hour
    if not any(hours):
        raise ValueError("the line is never open. Mend: say when somebody answers")
    return Week(line, tuple(hours), cut_off)


def _stretches(line: Helpline) -> Iterator[list[int]]:
    """Runs of open hours around the week, each in order; Sunday's last may go on into Monday."""
    if all(line.people):
        yield list(range(HOURS))
        return
    shut = next((at for at in range(HOURS) if not line.people[at]), 0)
    run: list[int] = []
    for step in range(1, HOURS + 1):
        at = (shut + step) % HOURS
        if line.people[at]:
            run.append(at)
        elif run:
            yield run
            run = []


def most_calls(line: Helpline, target: float) -> float:
    """How many times the calls of `line` may come until the share answered falls to `target`.

    infinity where no rise could bring it so low; 0 where it is below with hardly a call.  The share falls
    as calls rise, so one number tells.  0 < `target` < 1.
    """

    def above(times: float) -> float:
        return week_of(line.with_rise(times - 1)).share - target

    if above(1e-6) < 0:
        return 0.0
    high = 1.0
    while above(high) > 0:
        high *= 2
        if high > 64:
            return inf
    return float(brentq(above, high / 2 if high > 1 else 1e-6, high, xtol=1e-5))
