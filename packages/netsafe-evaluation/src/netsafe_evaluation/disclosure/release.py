"""From a series of counts to a file that may be published: small numbers suppressed, or noise on sums."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from netsafe_intake.spreadsheet_formula import is_formula
from netsafe_intake.wording import Wording
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise
from netsafe_evaluation.disclosure.margins import CellStatus, TableWithMargins
from netsafe_evaluation.disclosure.sum_relations import SumRelation, find_sums, named_sums
from netsafe_evaluation.disclosure.suppressed_table import SuppressedTable
from netsafe_evaluation.series import Counts


class GroupError(NetSafeError, ValueError):
    """A group of areas that is not possible: one line with the mend."""

    code: ClassVar[str] = "group-impossible"


@dataclass(frozen=True, eq=False)
class NoisyTable:
    """Sums with noise.  `values` and `counted` have the shape (groups, dates); `counted` is False
    where one is missing.
    """

    groups: tuple[str, ...]
    dates: tuple[dt.date, ...]
    values: NDArray[np.int64]
    counted: NDArray[np.bool_]
    noise: LaplaceNoise

    @property
    def mean(self) -> float:
        """The mean of the released numbers.  It is computed from them alone, so it costs no further
        privacy.
        """
        return float(self.values[self.counted].mean()) if self.counted.any() else 0.0

    @property
    def level(self) -> float:
        """The mean of the released numbers, at least 1: the count for which the loss of accuracy is
        stated.
        """
        return max(self.mean, 1.0)

    @property
    def power(self) -> tuple[float, float]:
        """The power to detect a rise of 20 % with half of the dates on each side: exact, and with this
        noise.
        """
        half = max(len(self.dates) // 2, 1)
        return self.noise.power(self.level, half, half)


def sum_relations(
    counts: Counts,
    within: Mapping[str, Sequence[Sequence[str]]] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    no_sums: Sequence[str] = (),
) -> tuple[SumRelation, ...]:
    """Which areas are sums of others: detected in the numbers, named by a campaign, and named by the user.

    Args:
        counts: The counts of the areas.
        within: For each area lists of areas within it; ignored where the numbers say otherwise.
        parts: For each area its parts; an error where the numbers say otherwise.
        no_sums: Areas that are no sums, whatever the numbers say; “all” stands for every area.

    Raises:
        RelationError: it cannot be decided, or `parts` are larger than their area.
        SeriesError: the counts have no area of that name.
    """
    campaign = {
        counts.area(total): [[counts.area(part) for part in names] for names in lists]
        for total, lists in (within or {}).items()
    }
    user = {
        counts.area(total): [[counts.area(part) for part in names]] for total, names in (parts or {}).items()
    }
    not_sums = set(range(len(counts.areas))) if "all" in no_sums else {counts.area(name) for name in no_sums}
    named = (*named_sums(counts.values, user, counts.areas), *named_sums(counts.values, campaign))
    named = tuple(dict.fromkeys(relation for relation in named if not not_sums & {*relation.totals}))
    return (*named, *find_sums(counts.values, counts.areas, not_sums, named))


def with_margins(counts: Counts, relations: Sequence[SumRelation]) -> TableWithMargins:
    """The table date × area with its margins."""
    return TableWithMargins.of(counts.values.T, relations)


def add_noise(
    counts: Counts,
    noise: LaplaceNoise,
    groups: Mapping[str, Sequence[str]],
    relations: Sequence[SumRelation] = (),
) -> NoisyTable:
    """The sum of each group of areas at each date, with noise; a sum with a missing count is left out.

    `groups` are disjoint lists of areas.  Areas in no group are summed as “others”; without groups all are
    summed as “total”.  An area that is a sum of others stands for its parts, so that nobody counts twice.
    Raises GroupError, SeriesError.
    """
    table = with_margins(counts, relations)
    places = {name: [counts.area(area) for area in areas] for name, areas in groups.items()}
    parts = {
        name: [part for area in names for part in _disjoint_columns(table, area)]
        for name, names in places.items()
    }
    grouped = [part for names in parts.values() for part in names]
    for area in (area for names in places.values() for area in names):
        leaves = _disjoint_columns(table, area)
        if any(grouped.count(part) > 1 for part in leaves) or not set(leaves) <= set(table.disjoint_columns):
            raise GroupError(
                "",
                f"the area “{counts.areas[area]}” is in two groups, or part of an area that is "
                "in one, so a contact would count twice",
                "put it into one",
            )
    remainder = [part for part in table.disjoint_columns if part not in grouped]
    if remainder:
        parts["others" if parts else "total"] = [*parts.get("others", []), *remainder]
    values = np.array([table.values[:-1, names].sum(axis=1) for names in parts.values()])
    counted = np.array([_complete_rows(table, names) for names in parts.values()])
    released = np.zeros(values.shape, dtype=np.int64)
    released[counted] = noise.add_to(values[counted])
    return NoisyTable(tuple(parts), counts.dates, released, counted, noise)


def _disjoint_columns(table: TableWithMargins, area: int) -> list[int]:
    """The columns that add up to an area, so that each number counts once."""
    if area in table.disjoint_columns:
        return [area]
    parts = next((relation.parts for relation in table.relations if relation.totals == (area,)), ())
    return [leaf for part in parts for leaf in _disjoint_columns(table, part)] or [area]


def _complete_rows(table: TableWithMargins, columns: Sequence[int]) -> NDArray[np.bool_]:
    """A mask of the rows in which no number of these columns is missing; a counted total has all of
    its parts.
    """
    present = table.counted[:-1].copy()
    present[:, table.listed_columns : -1] = True
    for relation in table.relations:
        totals = present[:, list(relation.totals)].all(axis=1)
        for part in relation.parts:
            present[:, part] |= totals
    return np.asarray(present[:, list(columns)].all(axis=1))


def suppressed_csv(counts: Counts, suppressed: SuppressedTable, words: Wording) -> str:
    """A row for each date and a column for each area, sums last; hidden numbers say so in words.

    Where cells are left out, only the sums by date and then by area.
    """
    total, areas = words.say("cell.total"), len(counts.areas)
    dates = [day.isoformat() for day in counts.dates]
    places = [*range(areas), -1]
    if suppressed.depth == "cells":
        head = [words.say("cell.date"), *counts.areas, total]
        rows = [
            [name, *(_cell(suppressed, row, column, words) for column in places)]
            for row, name in enumerate([*dates, total])
        ]
    else:
        head = [words.say("cell.date"), total]
        rows = [[name, _cell(suppressed, row, -1, words)] for row, name in enumerate([*dates, total])]
        rows += [[area, _cell(suppressed, -1, column, words)] for column, area in enumerate(counts.areas)]
    return _csv([head, *rows])


def _cell(suppressed: SuppressedTable, row: int, column: int, words: Wording) -> str:
    """An entry as the file has it: its number, or words that say why there is none."""
    match CellStatus(suppressed.statuses[row, column]):
        case CellStatus.PUBLISHED:
            return str(suppressed.table.values[row, column])
        case CellStatus.PRIMARY:
            return words.say("cell.small")
        case CellStatus.SECONDARY | CellStatus.OMITTED:
            return words.say("cell.withheld")
        case CellStatus.NOT_COUNTED:
            return ""


def noisy_csv(noisy: NoisyTable, words: Wording) -> str:
    """A row for each date and a column for each group; empty where a count is missing."""
    head = [words.say("cell.date"), *(_group(name, words) for name in noisy.groups)]
    rows = []
    for column, day in enumerate(noisy.dates):
        cells = [
            str(noisy.values[group, column]) if noisy.counted[group, column] else ""
            for group in range(len(noisy.groups))
        ]
        rows.append([day.isoformat(), *cells])
    return _csv([head, *rows])


def _group(name: str, words: Wording) -> str:
    return words.say(f"cell.{name}") if name in ("total", "others") else name


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A name that a spreadsheet would run as a formula is marked as text."""
    negative = cell.startswith("-") and cell[1:].isdigit()
    return f"'{cell}" if is_formula(cell) and not negative else cell
