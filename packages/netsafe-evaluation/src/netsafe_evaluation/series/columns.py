"""Which column says what: long (date, area, outcome, count) or wide (date and a column for each area)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from netsafe_intake.table import Table, plain_name

from netsafe_evaluation.series.date_cells import parse_date
from netsafe_evaluation.series.error import SeriesError, quoted

WEEK_ENDING = frozenset({"week ending", "week end", "w/e", "we", "wythnos yn gorffen", "wythnos yn diweddu"})
DATE = WEEK_ENDING | {
    "date", "day", "week", "month", "period", "week beginning", "week commencing", "w/c", "wc", 
    "week starting", "week start", "month beginning", "month start", "iso week", "year week", "year month",
    "dyddiad", "wythnos", "mis", "cyfnod", "wythnos yn dechrau", "mis yn dechrau",
}  # fmt: skip
AREA = frozenset({
    "area", "area name", "place", "region", "county", "council", "local authority", "force", "police force",
    "ardal", "enw'r ardal", "lle", "rhanbarth", "sir", "cyngor", "awdurdod lleol", "heddlu",
})  # fmt: skip
OUTCOME = frozenset({"outcome", "measure", "metric", "indicator", "canlyniad", "mesur", "dangosydd"})
COUNT = frozenset({"count", "counts", "number", "n", "value", "nifer", "cyfrif", "gwerth"})
DISPLAYS = frozenset({"displays", "posters", "exposure", "arddangosiadau", "posteri"})
TOTAL = frozenset({"total", "all", "sum", "grand total", "all areas", "cyfanswm", "pob ardal", "i gyd"})
ONE_AREA = "there is one area only, so nothing to compare with"


@dataclass(frozen=True)
class ColumnRoles:
    """The places of columns.

    In a wide file `areas` holds the columns of areas; in a long one `count` is the column of counts, or
    `measures` are several, each named after what was counted.
    """

    date: int
    area: int | None
    outcome: int | None
    count: int | None
    areas: tuple[int, ...]
    week_ending: bool
    measures: tuple[int, ...] = ()


def column_roles(table: Table, counted: frozenset[str] = COUNT) -> ColumnRoles:
    """What the columns of `table` are; `counted` names the column of counts.  Raises SeriesError."""
    names = [plain_name(name) for name in table.header]
    if any(parse_date(name) for name in names) or all(name.isdigit() for name in names):
        raise SeriesError(
            table.file, table.top, "this line does not name columns", "begin with the line “date,area,count”"
        )
    for i, name in enumerate(names):
        if name in names[:i]:
            raise SeriesError(
                table.file,
                table.top,
                f"two columns are called {quoted(table.header[i])}",
                "rename or leave out one",
            )
    date = _column_named(names, DATE)
    if date is None:
        near = _nearest(table.header, DATE)
        hint = f"; is {quoted(near)} the date?" if near else ""
        raise SeriesError(
            table.file,
            table.top,
            f"there is no column of dates among {listed(table.header)}{hint}",
            "call it “date”",
        )
    ending = names[date] in WEEK_ENDING
    area, outcome, count = (
        _column_named(names, AREA),
        _column_named(names, OUTCOME),
        _column_named(names, counted),
    )
    others = [i for i in range(len(names)) if i not in (date, area, outcome, count)]
    if area is not None:
        return _long(table, ColumnRoles(date, area, outcome, count, (), ending), others)
    if count is not None and not others:
        raise SeriesError(
            table.file,
            table.top,
            ONE_AREA,
            "add a column “area”, and rows for areas that had no campaign",
        )
    areas = tuple(i for i in range(len(names)) if i not in (date, outcome))
    for i in areas:
        check_area(table, table.header[i], table.top)
    if len(areas) < 2:
        raise SeriesError(
            table.file,
            table.top,
            ONE_AREA if areas else "there is no column of counts",
            "give the columns date, area and count, or a column for each area",
        )
    return ColumnRoles(date, None, outcome, None, areas, ending)


def check_area(table: Table, name: str, place: str) -> None:
    """Raise SeriesError where the name of an area says that it is a sum of others."""
    if plain_name(name) in TOTAL:
        raise SeriesError(
            table.file,
            place,
            f"the area {quoted(name)} is a sum of others, and would count twice",
            "leave it out",
        )


def listed(names: Iterable[str]) -> str:
    """Names for a message: in quotes, with commas, not more than twelve."""
    all_names = list(names)
    more = f" and {len(all_names) - 12} more" if len(all_names) > 12 else ""
    return ", ".join(quoted(name) for name in all_names[:12]) + more


def _long(table: Table, roles: ColumnRoles, others: list[int]) -> ColumnRoles:
    if roles.count is None and roles.outcome is None and others and all(_counts(table, i) for i in others):
        return replace(roles, measures=tuple(others))
    if roles.count is None:
        near = _nearest([table.header[i] for i in others], COUNT)
        hint = f"; is {quoted(near)} the count?" if near else ""
        raise SeriesError(
            table.file,
            table.top,
            f"there is no column of counts among {listed(table.header)}{hint}",
            "call it “count”",
        )
    if others:
        raise SeriesError(
            table.file,
            table.top,
            f"the column {quoted(table.header[others[0]])} is unknown",
            "keep only date, area, outcome and count, with one row for each date and area",
        )
    return roles


def _counts(table: Table, column: int) -> bool:
    """Whether most cells of a column are numbers, so that its name says what was counted."""
    cells = [row[column] for row in table.rows if row[column]]
    return (
        bool(cells) and sum(cell[:1].isdigit() or cell[:2].startswith("-") for cell in cells) > len(cells) / 2
    )


def _column_named(names: list[str], headings: frozenset[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in headings), None)


def _nearest(names: Iterable[str], headings: frozenset[str]) -> str | None:
    return next(
        (name for name in names if get_close_matches(plain_name(name), headings, n=1, cutoff=0.7)), None
    )
