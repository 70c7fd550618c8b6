"""A week that is over is closed: once, for ever, and everything that people will see of it is decided then.

The collector closes; whoever looks only reads what stands in the table ``figures``.  What comes later for a
closed week changes nothing of it: it is added up apart, as late, in the week that is closed next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from netsafe_door.counts.disclosure import above_threshold, by_code, by_day
from netsafe_door.counts.loss import NOT_NUMBERED, Why
from netsafe_door.counts.spool_line import DayCount
from netsafe_door.counts.weeks import DAY, WEEK, week_of
from netsafe_door.spool_format import KINDS


class View(StrEnum):
    """What a figure is of.  The word is what the table ``figures`` holds; keep every word for ever."""

    CODE = "code"
    PARTNER = "partner"
    DAY = "day"
    KIND = "kind"
    LATE = "late"
    LOSS = "loss"
    UNKNOWN_LOSS = "unknown loss"


class Figure(NamedTuple):
    """What people see in one place: of the week (its Monday), in a view, for a name; `n` None: not shown."""

    week: dt.date
    view: View
    name: str
    n: int | None


class DayLoss(NamedTuple):
    """Counts that are missing of one day (UTC), for one reason; `unknown`: how many more of unknown size."""

    day: dt.date
    why: str
    n: int
    unknown: int


@dataclass(frozen=True)
class Unclosed:
    """What the database knows when weeks are to be closed.

    `first` and `last` are the Mondays of the first and last week to be closed.  `days` are the counts of
    these weeks, `losses` all that happened or were found until their end; `earlier` is how many visits of
    each kind lie before them.  `accounted` says what stands in the weeks that are closed, by account;
    `codes` says whose each code is that everybody may know.
    """

    first: dt.date
    last: dt.date
    days: Sequence[DayCount]
    losses: Sequence[DayLoss]
    earlier: Mapping[str, int]
    accounted: Mapping[str, int]
    codes: Mapping[str, str]


@dataclass(frozen=True)
class Closing:
    """What is written down when weeks are closed; every count and loss is accounted for from now on."""

    figures: Sequence[Figure]
    accounted: Mapping[str, int]
    codes: Mapping[str, str] = field(default_factory=dict)


def codes_with(codes: Mapping[str, str], listed: Mapping[str, str]) -> dict[str, str]:
    """The codes that everybody may know, with those that are listed now; whose one is, is not forgotten.

    >>> codes_with({"a7": "ysgol-maes"}, {"a7": "", "b2": ""})
    {'a7': 'ysgol-maes', 'b2': ''}
    """
    return {**codes, **{code: partner or codes.get(code, "") for code, partner in listed.items()}}


def close(unclosed: Unclosed, blank_until: dt.date | None = None) -> Closing:
    """Close the weeks from first to last, one after another.

    Up to the week `blank_until` nothing is shown: those were closed once, by a database that was lost, and
    what was shown of them then is not known now.
    """
    codes = dict(unclosed.codes)
    weeks: dict[dt.date, list[DayCount]] = {}
    for count in unclosed.days:
        weeks.setdefault(week_of(count.day), []).append(count)
    accounts = _Accounts(unclosed)
    figures: list[Figure] = []
    week = unclosed.first
    while week <= unclosed.last:
        counts = weeks.get(week, [])
        blank = blank_until is not None and week <= blank_until
        if blank:
            figures += [Figure(week, View.KIND, kind, None) for kind in KINDS]
        else:
            figures += _figures(week, counts, codes)
        of_week = [*accounts.late(week), *accounts.losses(week)]
        figures += [] if blank else of_week
        week += WEEK
    return Closing(figures, accounts.accounted(), codes)


def _figures(week: dt.date, counts: Sequence[DayCount], codes: dict[str, str]) -> Iterator[Figure]:
    """What may be shown of one week; codes that are shown for the first time are added to `codes`."""
    visits: Counter[str] = Counter()
    robots = 0
    for count in counts:
        if count.kind == "robot":
            robots += count.n
        else:
            visits[count.code] += count.n
    codes.update(
        {code: "" for code in visits if code not in codes and above_threshold(visits[code]) is not None}
    )
    counted = by_code({code: visits[code] for code in sorted(codes)}, codes)
    days: Counter[dt.date] = Counter()
    for count in counts:
        if count.kind == "person" and count.code in counted.codes_in_sums:
            days[count.day] += count.n
    names = [week + place * DAY for place in range(7)]
    turn = week.toordinal() // 7 % 7
    order = [(turn + place) % 7 for place in range(7)]
    for day, n in zip(names, by_day([days[day] for day in names], order), strict=True):
        yield Figure(week, View.DAY, day.isoformat(), n)
    for view, numbers in ((View.CODE, counted.codes), (View.PARTNER, counted.partners)):
        for name, n in numbers.items():
            yield Figure(week, view, name, n)
    yield Figure(week, View.KIND, "person", days.total() or None)
    yield Figure(week, View.KIND, "robot", above_threshold(robots))


class _Accounts:
    """What stands in closed weeks, so that whatever comes for them later is known as late."""

    def __init__(self, unclosed: Unclosed) -> None:
        self._unclosed = unclosed
        self._now: Counter[str] = Counter()
        for kind in KINDS:
            self._now[kind] = unclosed.earlier.get(kind, 0)
        for count in unclosed.days:
            self._now[count.kind] += count.n
        for loss in unclosed.losses:
            self._now[f"loss {loss.why}"] += loss.n
            self._now[f"unknown loss {loss.why}"] += loss.unknown

    def late(self, week: dt.date) -> Iterator[Figure]:
        """Visits that came for weeks that were closed already; counted with the first that is closed now."""
        for kind in KINDS:
            earlier, accounted = self._unclosed.earlier, self._unclosed.accounted
            n = earlier.get(kind, 0) - accounted.get(kind, 0) if week == self._unclosed.first else 0
            yield Figure(week, View.LATE, kind, above_threshold(n))

    def losses(self, week: dt.date) -> Iterator[Figure]:
        """Losses of the week; with the first that is closed now, those too that earlier weeks lack."""
        numbered: Counter[str] = Counter()
        unknown: Counter[str] = Counter()
        first = week == self._unclosed.first
        for loss in self._unclosed.losses:
            if week_of(loss.day) == week or (first and loss.day < week):
                numbered[loss.why] += loss.n
                unknown[loss.why] += loss.unknown
        if first:
            for name, n in self._unclosed.accounted.items():
                for counter, view in ((numbered, View.LOSS), (unknown, View.UNKNOWN_LOSS)):
                    if name.startswith(f"{view} "):
                        counter[name.removeprefix(f"{view} ")] -= n
        for view, counter in ((View.LOSS, numbered), (View.UNKNOWN_LOSS, unknown)):
            for why in sorted(why for why, n in counter.items() if n > 0):
                is_numbered = view is View.LOSS and Why(why) not in NOT_NUMBERED
                yield Figure(week, view, why, above_threshold(counter[why]) if is_numbered else None)

    def accounted(self) -> dict[str, int]:
        """What stands in closed weeks now."""
        return dict(+self._now)
