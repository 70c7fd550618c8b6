"""What people may see of the counts: sums with small numbers hidden, robots apart, losses said plainly."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from netsafe.counts.disclosure import Number, Shown, protected, shown
from netsafe.counts.loss import Loss
from netsafe.counts.store import DayCount

By = Literal["code", "day", "kind"]

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Overview:
    """Visits in a time, by code, by day, or by kind of agent alone.

    `first` and `last` are its days (UTC, both included), None where no counts are kept of that time.
    `persons` are the visits of persons, with their parts unless `by` is kind; `robots` those of robots.
    """

    by: By
    first: dt.date | None
    last: dt.date | None
    persons: Shown
    robots: Number
    losses: tuple[Loss, ...]


def overview(
    days: Sequence[DayCount],
    losses: Iterable[Loss],
    by: By = "code",
    since: dt.date = dt.date.min,
    until: dt.date = dt.date.max,
) -> Overview:
    """Add up `days` from `since` to `until` for people to see.

    Every code that was ever counted gets a line, and so does every day from the first count to the last:
    that a line is missing must not say that there was nobody.
    """
    first = max(since, min((count.day for count in days), default=dt.date.max))
    last = min(until, max((count.day for count in days), default=dt.date.min))
    if by == "day":
        names = [(first + n * _DAY).isoformat() for n in range((last - first).days + 1)]
    else:
        names = sorted({count.code for count in days})
    persons, robots = Counter(dict.fromkeys(names, 0)), 0
    for count in days:
        if not first <= count.day <= last:
            continue
        if count.kind == "robot":
            robots += count.n
        else:
            persons[count.day.isoformat() if by == "day" else count.code] += count.n
    seen = protected(persons)
    if by == "kind":
        seen = Shown(seen.whole, {})
    kept = first <= last
    within = tuple(loss for loss in losses if since <= loss.hour.date() <= until)
    return Overview(by, first if kept else None, last if kept else None, seen, shown(robots), within)


def as_text(seen: Overview) -> str:
    """The overview as lines to be read."""
    if seen.first is None or seen.last is None:
        lines = ["No counts are kept of that time."]
    else:
        lines = _table(seen, f"from {_long(seen.first)} to {_long(seen.last)} (days in UTC)")
    if seen.losses:
        lines += ["", "Not among them:", *(f"  {loss}" for loss in seen.losses)]
    return "\n".join(lines) + "\n"


def as_json(seen: Overview) -> dict[str, Any]:
    """The overview as JSON; a number that is not shown is null, and ``hidden`` says why."""
    parts = seen.persons.parts
    return {
        "by": seen.by,
        "first": seen.first and seen.first.isoformat(),
        "last": seen.last and seen.last.isoformat(),
        "persons": _json(seen.persons.whole),
        "robots": _json(seen.robots),
        "rows": None if parts is None else [{seen.by: name, **_json(n)} for name, n in parts.items()],
        "losses": [
            {"hour": loss.hour.isoformat(), "why": loss.why.value, "n": loss.n, "text": str(loss)}
            for loss in seen.losses
        ],
    }


def _table(seen: Overview, time: str) -> list[str]:
    rows: list[tuple[str, Number]] = [("persons", seen.persons.whole), ("robots and previews", seen.robots)]
    if seen.by == "kind":
        return [f"Visits {time}", "", *_columns(rows)]
    if seen.persons.parts is None:
        parts = [f"  too few to show by {seen.by}: a number below 10 could be worked out"]
    else:
        parts = _columns([*seen.persons.parts.items(), ("in all", seen.persons.whole)])
    return [f"Visits of persons by {seen.by}, {time}", "", *parts, "", "Beside them:", *_columns(rows[1:])]


def _columns(rows: Sequence[tuple[str, Number]]) -> list[str]:
    left = max(len(name) for name, _ in rows)
    right = max(len(_said(n)) for _, n in rows)
    return [f"  {name:<{left}}  {_said(n):>{right}}" for name, n in rows]


def _said(number: Number) -> str:
    return f"{number:,}" if isinstance(number, int) else number.value


def _json(number: Number) -> dict[str, Any]:
    return {"n": number} if isinstance(number, int) else {"n": None, "hidden": number.value}


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
