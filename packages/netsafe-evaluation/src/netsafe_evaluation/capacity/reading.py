"""A helpline read from a TOML file or a CSV of its hours."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from math import inf
from pathlib import Path

from netsafe_intake.file import FileFault, read_file
from netsafe_intake.number import without_thousands
from netsafe_intake.table import Table as CellTable
from netsafe_intake.table import TableFault, plain_name, table_of
from netsafe_intake.toml import TomlFault, toml_of

from netsafe_evaluation.capacity.campaign import Area, Campaign, response
from netsafe_evaluation.capacity.faults import CapacityError
from netsafe_evaluation.capacity.helpline import DAYS, HOURS, Helpline
from netsafe_evaluation.capacity.table import Table

LARGEST = 1_000_000
FOR_EVER = "for ever"

_FILE = (
    "handling_minutes", "patience_minutes", "answered_within_seconds", "calls_per_week", "calls_by_day",
    "calls_by_hour", "open", "campaign",
)  # fmt: skip
_COLUMNS = ("weekday", "hour", "calls", "people")
_OPEN = ("days", "from", "to", "people")
_CAMPAIGN = ("starts", "weeks", "target", "areas")
_AREA = (
    "id", "code", "name", "extra_calls", "extra_calls_per_week", "lasts_weeks", "halves_after_weeks",
    "not_before", "not_after",
)  # fmt: skip


@dataclass(frozen=True)
class Described:
    """What a file says: the helpline, and the campaign where it names one."""

    line: Helpline
    campaign: Campaign | None = None


def read_helpline(
    path: Path, handling_minutes: float | None = None, patience_minutes: float | None = None
) -> Described:
    """Read `path`: TOML, or CSV with the columns weekday, hour, calls, people.

    The minutes replace what a TOML file says; a CSV needs both.  Raises
    :class:`~.faults.CapacityError` with one line for whatever cannot be used.
    """
    name = path.name
    try:
        content = read_file(path, LARGEST)
        if path.suffix.lower() == ".csv":
            table = table_of(name, content, set(_COLUMNS))
            for fault in table.faults:
                raise fault
            described = Described(_from_csv(table, handling_minutes, patience_minutes))
        else:
            described = _from_toml(name, content.decode("utf-8-sig"), handling_minutes, patience_minutes)
    except FileFault as fault:
        raise CapacityError(name, "the file", fault.reason, fault.mend) from None
    except TableFault as fault:
        place = f"line {fault.line}" if fault.line else "the file"
        raise CapacityError(name, place, fault.reason, fault.mend) from None
    except UnicodeDecodeError as error:
        at = content[: error.start].count(b"\n") + 1
        raise CapacityError(name, f"line {at}", "is not UTF-8", "save the file as UTF-8") from None
    line = described.line
    if not any(calls for calls, people in zip(line.calls, line.people, strict=True) if people):
        raise CapacityError(name, "calls", "none comes while the line is open", "look at the hours of both")
    return described


def _from_toml(
    name: str, text: str, handling_minutes: float | None, patience_minutes: float | None
) -> Described:
    try:
        content = toml_of(text)
    except TomlFault as fault:
        place = f"line {fault.line}" if fault.line else "the file"
        raise CapacityError(name, place, f"is no TOML: {fault.reason}", "mend that place") from None
    table = Table(name, "the file", content, _FILE)
    line = Helpline(
        calls=_calls(table),
        people=_people(table),
        handling=(handling_minutes or table.number("handling_minutes", above=True, most=600)) / 60,
        patience=_patience(table) if patience_minutes is None else patience_minutes / 60,
        within=table.number("answered_within_seconds", most=3600, default=30) / 3600,
    )
    return Described(line, _campaign(table.table("campaign", _CAMPAIGN)) if table.has("campaign") else None)


def _patience(table: Table) -> float:
    wanted = f'give the minutes that callers wait, from 0 to 600, or "{FOR_EVER}"'
    given = table.raw("patience_minutes", wanted)
    if given == FOR_EVER:
        return inf
    if isinstance(given, str):
        raise table.fault("patience_minutes", f"“{given}” is no number", wanted)
    return table.number("patience_minutes", most=600) / 60


def _calls(table: Table) -> tuple[float, ...]:
    total = table.number("calls_per_week", above=True)
    by_day = table.numbers("calls_by_day", 7) if table.has("calls_by_day") else [1.0] * 7
    by_hour = table.numbers("calls_by_hour", 24) if table.has("calls_by_hour") else [1.0] * 24
    whole = sum(by_day) * sum(by_hour)
    return tuple(total * day * hour / whole for day in by_day for hour in by_hour)


def _people(table: Table) -> tuple[int, ...]:
    people = [0] * HOURS
    for row in table.tables("open", _OPEN, "open"):
        days = row.raw("days", "give days such as [\"mon\", \"tue\"]")  # fmt: skip
        if not isinstance(days, list) or not days or not all(day in DAYS for day in days):
            raise row.fault("days", f"“{days}” are no days", f"choose from {', '.join(DAYS)}")
        opens, closes = row.hour("from"), row.hour("to")
        count = row.whole("people", least=1)
        length = (closes - opens) % 24 or 24
        for day in days:
            for step in range(length):
                at = (DAYS.index(day) * 24 + opens + step) % HOURS
                if people[at]:
                    raise row.fault(
                        "days", f"{day} {(opens + step) % 24:02}:00 is given twice", "leave one out"
                    )
                people[at] = count
    return tuple(people)


def _campaign(table: Table) -> Campaign:
    starts = table.day("starts")
    if starts.weekday() != 0:
        monday = starts - dt.timedelta(days=starts.weekday())
        raise table.fault("starts", f"{starts} is no Monday", f"begin on a Monday, such as {monday}")
    areas: list[Area] = []
    for row in table.tables("areas", _AREA, "campaign.areas"):
        area = _area(row)
        if area.id in {one.id for one in areas}:
            raise row.fault("id", f"“{area.id}” is given twice", "give each area an id of its own")
        areas.append(area)
    return Campaign(
        starts,
        table.whole("weeks", least=1, most=104),
        table.number("target", above=True, most=0.999),
        tuple(areas),
    )


def _area(row: Table) -> Area:
    slug = row.text("id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise row.fault("id", f"“{slug}” will not do", "use small letters, digits and single hyphens")
    code = row.text("code") if row.has("code") else None
    if code is not None and not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", code):
        raise row.fault("code", f"“{code}” will not do", "give the statistical code, such as W15000001")
    lasts = row.whole("lasts_weeks", least=1, most=104, default=1)
    if row.has("extra_calls"):
        calls = tuple(row.numbers("extra_calls"))
    else:
        calls = response(
            row.number("extra_calls_per_week", most=100_000),
            lasts,
            row.number("halves_after_weeks", above=True, most=104),
        )
    not_before = row.day("not_before") if row.has("not_before") else None
    not_after = row.day("not_after") if row.has("not_after") else None
    return Area(slug, _names(row, slug), calls, lasts, code, not_before, not_after)


def _names(row: Table, slug: str) -> dict[str, str]:
    if not row.has("name"):
        return {"": slug}
    names = row.raw("name", "")
    if isinstance(names, str):
        return {"": row.text("name")}
    if isinstance(names, dict) and names:
        table = Table(row.file, row.at("name"), names, tuple(str(key) for key in names))
        return {str(key): table.text(str(key)) for key in names}
    raise row.fault("name", "is no name", 'give text, or { cy = "…", en = "…" }')


def _from_csv(table: CellTable, handling_minutes: float | None, patience_minutes: float | None) -> Helpline:
    name = table.file
    columns = [plain_name(column) for column in table.header]
    for column in columns:
        if column not in _COLUMNS:
            raise CapacityError(
                name, table.top, f"column “{column[:40]}” is not known",
                f"give sums with the columns {', '.join(_COLUMNS)}; never a row per caller",
            )  # fmt: skip
    if sorted(columns) != sorted(_COLUMNS):
        raise CapacityError(name, table.top, "columns are missing or doubled", f"give {', '.join(_COLUMNS)}")
    if handling_minutes is None or patience_minutes is None:
        raise CapacityError(
            name, "the file", "does not say how long a call takes and a caller waits",
            "add --handling MINUTES and --patience MINUTES",
        )  # fmt: skip
    calls, people = [0.0] * HOURS, [0] * HOURS
    seen: set[int] = set()
    for number, cells in enumerate(table.rows):
        place = table.place(number)
        cell = dict(zip(columns, cells, strict=True))
        at = _hour_of_week(name, place, cell["weekday"].lower(), cell["hour"])
        if at in seen:
            raise CapacityError(
                name, place, f"{cell['weekday']} {cell['hour']} is given twice", "give one sum for each hour"
            )
        seen.add(at)
        calls[at] = _cell(name, place, "calls", cell["calls"])
        count = _cell(name, place, "people", cell["people"])
        if count != int(count):
            raise CapacityError(name, place, f"{count:g} people", "give whole people; 0 is shut")
        people[at] = int(count)
    if not any(people):
        raise CapacityError(name, "people", "the line is never open", "say when somebody answers")
    if not any(calls):
        raise CapacityError(name, "calls", "nobody ever rings", "give the calls of a usual week")
    return Helpline(tuple(calls), tuple(people), handling_minutes / 60, patience_minutes / 60)


def _hour_of_week(name: str, place: str, day: str, hour: str) -> int:
    if day[:3] not in DAYS:
        raise CapacityError(name, place, f"“{day[:40]}” is no weekday", f"choose from {', '.join(DAYS)}")
    if not re.fullmatch(r"[01]?\d|2[0-3]", hour):
        raise CapacityError(name, place, f"“{hour[:40]}” is no hour", "give the hour as 0 to 23")
    return DAYS.index(day[:3]) * 24 + int(hour)


def _cell(name: str, place: str, column: str, value: str) -> float:
    try:
        number = float(without_thousands(value))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1e6:
        raise CapacityError(name, place, f"“{value[:40]}” will not do as {column}", "give a number from 0")
    return number
