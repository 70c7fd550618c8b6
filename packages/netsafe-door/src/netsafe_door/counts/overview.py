"""What people may see of the counts: closed weeks, as they were closed, and nothing that is worked out anew.

Sums over weeks are sums of what is shown; so nobody learns from them what the weeks do not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from netsafe_door.counts.closing import Figure, View
from netsafe_door.counts.loss import Why, of_hour, of_week
from netsafe_door.counts.weeks import DAY, WEEK

By = Literal["code", "day", "kind", "partner"]

HIDDEN = {
    "code": "fewer than 10",
    "day": "fewer than 10, or withheld so that a day with fewer than 10 cannot be worked out",
    "kind": "fewer than 10, or too few of any one code",
    "partner": "fewer than 10, or too few of any one of its codes",
}
"""Why a number is not shown."""

OWN = "the campaign itself"
"""Whose the codes are that are no partner's."""

KINDS = {"person": "persons", "robot": "robots and previews"}
_LATE = {"person": "persons, come late", "robot": "robots and previews, come late"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Week:
    """One closed week: `first` is its Monday.

    `rows` are the numbers of the view by name, `others` the visits of persons that are in none of them but in
    `persons`; None: not shown.  `late` came for earlier weeks.  `losses` are sentences.
    """

    first: dt.date
    rows: dict[str, int | None]
    others: int | None
    persons: int | None
    late: dict[str, int | None]
    losses: tuple[str, ...]

    @property
    def last(self) -> dt.date:
        """Its Sunday."""
        return self.first + WEEK - DAY


@dataclass(frozen=True)
class Overview:
    """Closed weeks, by code, by day, by kind of agent or by partner.

    `period` are the first and last day that were asked for; `open_losses` are of the time that is not closed
    yet.
    """

    by: By
    period: tuple[dt.date | None, dt.date | None]
    weeks: tuple[Week, ...]
    open_losses: tuple[tuple[dt.datetime, Why], ...]


def overview(
    figures: Iterable[Figure],
    open_losses: Iterable[tuple[dt.datetime, Why]] = (),
    by: By = "code",
    period: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Overview:
    """Arrange figures of whole weeks for people to see."""
    weeks: dict[dt.date, list[Figure]] = {}
    for figure in figures:
        weeks.setdefault(figure.week, []).append(figure)
    return Overview(
        by, period, tuple(_week(first, weeks[first], by) for first in sorted(weeks)), tuple(open_losses)
    )


def _week(first: dt.date, figures: Sequence[Figure], by: By) -> Week:
    views: dict[View, dict[str, int | None]] = {view: {} for view in View}
    for figure in figures:
        views[figure.view][figure.name] = figure.n
    rows = views[View(by)]
    persons = views[View.KIND].get("person")
    parts = sum(n or 0 for n in rows.values())
    losses = (
        *(of_week(first, Why(why), n) for why, n in views[View.LOSS].items()),
        *(of_week(first, Why(why), None, numbered=False) for why in views[View.UNKNOWN_LOSS]),
    )
    others = None if by == "kind" or persons is None else persons - parts or None
    return Week(first, rows, others, persons, views[View.LATE], losses)


def to_dict(report: Overview) -> dict[str, Any]:
    """What ``show --json`` writes; a number that is not shown is None, and ``hidden`` says why.

    >>> to_dict(overview([]))["weeks"]
    []
    """
    return {
        "by": report.by,
        "first": report.weeks[0].first.isoformat() if report.weeks else None,
        "last": report.weeks[-1].last.isoformat() if report.weeks else None,
        "hidden": HIDDEN[report.by],
        "weeks": [
            {
                "first": week.first.isoformat(),
                "last": week.last.isoformat(),
                "rows": [{report.by: name, "n": n} for name, n in week.rows.items()],
                "others": week.others,
                "persons": week.persons,
                "late": week.late,
                "losses": list(week.losses),
            }
            for week in report.weeks
        ],
        "open_losses": [of_hour(*loss) for loss in report.open_losses],
    }


def as_text(report: Overview, width: int = 96) -> str:
    """The overview as lines for people to read, at most `width` letters wide where the names allow it."""
    if not report.weeks:
        lines = [
            "No week of that time is closed. A week is closed, and shown, when it is over for two days and "
            "somebody collects."
        ]
    else:
        lines = [*_head(report), "", *_table(report, width), "", *_notes(report)]
    missing = [line for week in report.weeks for line in (*_come_late(week, report.by), *week.losses)]
    missing += [of_hour(*loss) for loss in report.open_losses]
    if missing:
        lines += ["", "Not among them:", *(f"  {line}" for line in missing)]
    return "\n".join(lines) + "\n"


def _come_late(week: Week, by: By) -> list[str]:
    """What came late, as a sentence; among kinds of agent it has lines of its own."""
    n = week.late.get("person")
    if n is None or by == "kind":
        return []
    return [
        f"{n:,} visits of persons came when their weeks, before that of {_long(week.first)}, were closed."
    ]


def _head(report: Overview) -> list[str]:
    first, last = report.weeks[0].first, report.weeks[-1].last
    what = "Visits" if report.by == "kind" else f"Visits of persons by {report.by}"
    head = [f"{what}, in closed weeks from {_long(first)} to {_long(last)} (Monday to Sunday, UTC)"]
    since, until = report.period
    if (since and since > first) or (until and until < last):
        head.append(f"Asked for: {_period(since, until)}; only whole weeks are shown.")
    return head


def _period(since: dt.date | None, until: dt.date | None) -> str:
    return " ".join(
        f"{word} {_long(day)}" for word, day in (("from", since), ("until", until)) if day is not None
    )


def _table(report: Overview, width: int) -> list[str]:
    """Names down, weeks across; as many weeks beside each other as there is room for."""
    rows = _rows(report)
    left = max(len(name) for name, _ in rows)
    heads = [f"{week.first.day} {week.first:%b}" for week in report.weeks]
    totals = {name: sum(n or 0 for n in numbers) or None for name, numbers in rows}
    cells = [_number(n) for name, numbers in rows for n in (*numbers, totals[name])]
    right = max(map(len, (*heads, "in all", *cells)))
    across = max(1, (width - 2 - left - 2) // (right + 2) - 1)
    lines: list[str] = []
    for start in range(0, len(heads), across):
        part = slice(start, start + across)
        last_part = start + across >= len(heads) and len(heads) > 1
        lines += [""] * bool(start)
        lines.append(_line("", left, [*heads[part], *(["in all"] if last_part else [])], right))
        for name, numbers in rows:
            across_page = [*numbers[part], *([totals[name]] if last_part else [])]
            lines.append(_line(name, left, [_number(n) for n in across_page], right))
    return lines


def _rows(report: Overview) -> list[tuple[str, list[int | None]]]:
    names: dict[str, str] = {}
    if report.by == "day":
        by_day = [dict(zip(_WEEKDAYS, week.rows.values(), strict=False)) for week in report.weeks]
        names = {name: name for name in _WEEKDAYS}
    else:
        by_day = [week.rows for week in report.weeks]
        names = {name: name for week in report.weeks for name in week.rows}
        names |= {name: KINDS[name] for name in names if report.by == "kind"}
        names |= {name: OWN for name in names if not name}
    rows = [(label, [numbers.get(name) for numbers in by_day]) for name, label in names.items()]
    if report.by == "kind":
        late = [(label, [week.late.get(kind) for week in report.weeks]) for kind, label in _LATE.items()]
        return rows + late
    rows = rows if report.by == "day" else [row for row in rows if any(n is not None for n in row[1])]
    others = [(f"other {report.by}s", [week.others for week in report.weeks])]
    return rows + others + [("in all", [week.persons for week in report.weeks])]


def _notes(report: Overview) -> list[str]:
    notes = [f"–  {HIDDEN[report.by]}. What is not shown stands in no sum, unless among others."]
    if report.by in ("code", "partner"):
        names = {name for week in report.weeks for name in week.rows}
        never = names - {name for week in report.weeks for name, n in week.rows.items() if n is not None}
        if never:
            count = f"1 {report.by} is" if len(never) == 1 else f"{len(never):,} {report.by}s are"
            notes.append(f"{count} not listed: in every one of these weeks {HIDDEN[report.by]}.")
    return notes


def _line(name: str, left: int, cells: Iterable[str], right: int) -> str:
    return f"  {name:<{left}}" + "".join(f"  {cell:>{right}}" for cell in cells)


def _number(n: int | None) -> str:
    return "–" if n is None else f"{n:,}"


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
