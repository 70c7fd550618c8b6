"""A helpline read from a TOML file or a CSV of its hours."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from math import inf
from pathlib import Path

from netsafe_intake.bounded_file import FileFault, read_file
from netsafe_intake.table import Table as CellTable
from netsafe_intake.table import TableFault, plain_name, table_of
from netsafe_intake.thousands_marks import without_thousands
from netsafe_intake.toml import TomlFault, toml_of

from netsafe_evaluation.capacity.error import CapacityError
from netsafe_evaluation.capacity.extra_calls import CampaignArea, StaggeredCampaign, decaying_response
from netsafe_evaluation.capacity.helpline import DAYS, HOURS, Helpline
from netsafe_evaluation.capacity.toml_table import TomlTable

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
class HelplineFile:
    """What a file says: the helpline, and the campaign if it names one."""

    helpline: Helpline
    campaign: StaggeredCampaign | None = None


def read_helpline(
    path: Path | str, handling_minutes: float | None = None, patience_minutes: float | None = None
) -> HelplineFile:
    """Read a helpline from `path`: TOML, or CSV with the columns weekday, hour, calls, people.

    Args:
        path: The file; its ending says which form it has.
        handling_minutes: How long a call takes.  It replaces what a TOML file says; a CSV needs it.
        patience_minutes: How long a caller waits, on average, before giving up; likewise.

    Raises:
        CapacityError: The file cannot be used; one line for the first thing that is wrong.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "helpline.csv")
    ...     _ = path.write_text("weekday,hour,calls,people\\nmon,9,6,3\\nmon,10,8,3\\n")
    ...     helpline = read_helpline(path, handling_minutes=30, patience_minutes=4).helpline
    >>> helpline.arrivals[9:11], helpline.service_time
    ((6.0, 8.0), 0.5)
    """
    path = Path(path)
    name = path.name
    try:
        content = read_file(path, LARGEST)
        if path.suffix.lower() == ".csv":
            table = table_of(name, content, set(_COLUMNS))
            for fault in table.faults:
                raise fault
            contents = HelplineFile(_from_csv(table, handling_minutes, patience_minutes))
        else:
            contents = _from_toml(name, content.decode("utf-8-sig"), handling_minutes, patience_minutes)
    except FileFault as fault:
        raise CapacityError(name, "the file", fault.reason, fault.mend) from None
    except TableFault as fault:
        place = f"line {fault.line}" if fault.line else "the file"
        raise CapacityError(name, place, fault.reason, fault.mend) from None
    except UnicodeDecodeError as error:
        at = content[: error.start].count(b"\n") + 1
        raise CapacityError(name, f"line {at}", "is not UTF-8", "save the file as UTF-8") from None
    helpline = contents.helpline
    if not any(arrivals for arrivals, staff in zip(helpline.arrivals, helpline.staff, strict=True) if staff):
        raise CapacityError(name, "calls", "none comes while the line is open", "look at the hours of both")
    return contents


def _from_toml(
    name: str, text: str, handling_minutes: float | None, patience_minutes: float | None
) -> HelplineFile:
    try:
        content = toml_of(text)
    except TomlFault as fault:
        place = f"line {fault.line}" if fault.line else "the file"
        raise CapacityError(name, place, f"is no TOML: {fault.reason}", "mend that place") from None
    table = TomlTable(name, "the file", content, _FILE)
    helpline = Helpline(
        arrivals=_arrivals(table),
        staff=_staff(table),
        service_time=(handling_minutes or table.number("handling_minutes", above=True, largest=600)) / 60,
        patience=_patience(table) if patience_minutes is None else patience_minutes / 60,
        acceptable_wait=table.number("answered_within_seconds", largest=3600, default=30) / 3600,
    )
    campaign = _campaign(table.table("campaign", _CAMPAIGN)) if table.has("campaign") else None
    return HelplineFile(helpline, campaign)


def _patience(table: TomlTable) -> float:
    mend = f'give the minutes that callers wait, from 0 to 600, or "{FOR_EVER}"'
    patience = table.raw("patience_minutes", mend)
    if patience == FOR_EVER:
        return inf
    if isinstance(patience, str):
        raise table.fault("patience_minutes", f"“{patience}” is no number", mend)
    return table.number("patience_minutes", largest=600) / 60


def _arrivals(table: TomlTable) -> tuple[float, ...]:
    total = table.number("calls_per_week", above=True)
    by_day = table.numbers("calls_by_day", 7) if table.has("calls_by_day") else [1.0] * 7
    by_hour = table.numbers("calls_by_hour", 24) if table.has("calls_by_hour") else [1.0] * 24
    shares = sum(by_day) * sum(by_hour)
    return tuple(total * day * hour / shares for day in by_day for hour in by_hour)


def _staff(table: TomlTable) -> tuple[int, ...]:
    staff = [0] * HOURS
    for row in table.tables("open", _OPEN, "open"):
        days = row.raw("days", "give days such as [\"mon\", \"tue\"]")  # fmt: skip
        if not isinstance(days, list) or not days or not all(day in DAYS for day in days):
            raise row.fault("days", f"“{days}” are no days", f"choose from {', '.join(DAYS)}")
        opens, closes = row.hour("from"), row.hour("to")
        count = row.integer("people", smallest=1)
        length = (closes - opens) % 24 or 24
        for day in days:
            for step in range(length):
                at = (DAYS.index(day) * 24 + opens + step) % HOURS
                if staff[at]:
                    raise row.fault(
                        "days", f"{day} {(opens + step) % 24:02}:00 is given twice", "leave one out"
                    )
                staff[at] = count
    return tuple(staff)


def _campaign(table: TomlTable) -> StaggeredCampaign:
    start = table.day("starts")
    if start.weekday() != 0:
        monday = start - dt.timedelta(days=start.weekday())
        raise table.fault("starts", f"{start} is no Monday", f"begin on a Monday, such as {monday}")
    areas: list[CampaignArea] = []
    for row in table.tables("areas", _AREA, "campaign.areas"):
        area = _area(row)
        if area.id in {other.id for other in areas}:
            raise row.fault("id", f"“{area.id}” is given twice", "give each area an id of its own")
        areas.append(area)
    return StaggeredCampaign(
        start,
        table.integer("weeks", smallest=1, largest=104),
        table.number("target", above=True, largest=0.999),
        tuple(areas),
    )


def _area(row: TomlTable) -> CampaignArea:
    slug = row.text("id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise row.fault("id", f"“{slug}” will not do", "use small letters, digits and single hyphens")
    code = row.text("code") if row.has("code") else None
    if code is not None and not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", code):
        raise row.fault("code", f"“{code}” will not do", "give the statistical code, such as W15000001")
    campaign_weeks = row.integer("lasts_weeks", smallest=1, largest=104, default=1)
    if row.has("extra_calls"):
        extra_calls = tuple(row.numbers("extra_calls"))
    else:
        extra_calls = decaying_response(
            row.number("extra_calls_per_week", largest=100_000),
            campaign_weeks,
            row.number("halves_after_weeks", above=True, largest=104),
        )
    not_before = row.day("not_before") if row.has("not_before") else None
    not_after = row.day("not_after") if row.has("not_after") else None
    return CampaignArea(
        id=slug,
        names=_names(row, slug),
        extra_calls=extra_calls,
        campaign_weeks=campaign_weeks,
        code=code,
        not_before=not_before,
        not_after=not_after,
    )


def _names(row: TomlTable, slug: str) -> dict[str, str]:
    if not row.has("name"):
        return {"": slug}
    names = row.raw("name", "")
    if isinstance(names, str):
        return {"": row.text("name")}
    if isinstance(names, dict) and names:
        table = TomlTable(row.file, row.at("name"), names, tuple(str(key) for key in names))
        return {str(key): table.text(str(key)) for key in names}
    raise row.fault("name", "is no name", 'give text, or { cy = "…", en = "…" }')


def _from_csv(table: CellTable, handling_minutes: float | None, patience_minutes: float | None) -> Helpline:
    name = table.file
    columns = _check_columns(table)
    if handling_minutes is None or patience_minutes is None:
        raise CapacityError(
            name,
            "the file",
            "does not say how long a call takes and a caller waits",
            "add --handling MINUTES and --patience MINUTES",
        )
    arrivals, staff = [0.0] * HOURS, [0] * HOURS
    hours: set[int] = set()
    for number, cells in enumerate(table.rows):
        place = table.place(number)
        cell = dict(zip(columns, cells, strict=True))
        hour = _hour_of_week(name, place, cell["weekday"].lower(), cell["hour"])
        if hour in hours:
            raise CapacityError(
                name, place, f"{cell['weekday']} {cell['hour']} is given twice", "give one sum for each hour"
            )
        hours.add(hour)
        arrivals[hour] = _cell(name, place, "calls", cell["calls"])
        count = _cell(name, place, "people", cell["people"])
        if count != int(count):
            raise CapacityError(name, place, f"{count:g} people", "give whole people; 0 is shut")
        staff[hour] = int(count)
    if not any(staff):
        raise CapacityError(name, "people", "the line is never open", "say when somebody answers")
    if not any(arrivals):
        raise CapacityError(name, "calls", "nobody ever rings", "give the calls of a usual week")
    return Helpline(tuple(arrivals), tuple(staff), handling_minutes / 60, patience_minutes / 60)


def _check_columns(table: CellTable) -> list[str]:
    """The names of the columns, which are those that are known, each once."""
    columns = [plain_name(column) for column in table.header]
    for column in columns:
        if column not in _COLUMNS:
            raise CapacityError(
                table.file,
                table.top,
                f"column “{column[:40]}” is not known",
                f"give sums with the columns {', '.join(_COLUMNS)}; never a row per caller",
            )
    if sorted(columns) != sorted(_COLUMNS):
        mend = f"give {', '.join(_COLUMNS)}"
        raise CapacityError(table.file, table.top, "columns are missing or doubled", mend)
    return columns


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
