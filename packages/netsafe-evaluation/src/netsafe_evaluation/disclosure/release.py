"""From a series of counts to a file that may be published: small numbers hidden, or noise on sums."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from netsafe_intake.formula import is_formula
from netsafe_intake.wording import Wording
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.margins import Margined, Mark
from netsafe_evaluation.disclosure.noise import Noise
from netsafe_evaluation.disclosure.relations import Relation, sums_in, sums_named
from netsafe_evaluation.disclosure.suppress import Protected
from netsafe_evaluation.series import Counts


class GroupError(ValueError):
    """A group of areas that cannot be: one line with the mend."""


@dataclass(frozen=True, eq=False)
class Noisy:
    """Sums with noise: `values` has the shape (groups, dates); `counted` is False where one is missing."""

    groups: tuple[str, ...]
    dates: tuple[dt.date, ...]
    values: NDArray[np.int64]
    counted: NDArray[np.bool_]
    noise: Noise

    @property
    def mean(self) -> float:
        """The mean of what is released.  Worked out from that alone, so it costs no further privacy."""
        return float(self.values[self.counted].mean()) if self.counted.any() else 0.0


def relations_of(
    counts: Counts,
    within: Mapping[str, Sequence[Sequence[str]]] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    no_sums: Sequence[str] = (),
) -> tuple[Relation, ...]:
    """Which areas are sums of others: as the numbers say, as a campaign says, and as the user says.

    `within` has for each area lists of others within it, of which the numbers may say otherwise; `parts` has
    the parts that are so in any case; the areas of `no_sums` are no sums whatever the numbers say, and “all”
    stands for every area.  Raises RelationError, and SeriesError for a name that the counts lack.
    """
    campaign = {
        counts.area(whole): [[counts.area(part) for part in some] for some in lists]
        for whole, lists in (within or {}).items()
    }
    user = {
        counts.area(whole): [[counts.area(part) for part in some]] for whole, some in (parts or {}).items()
    }
    apart = set(range(len(counts.areas))) if "all" in no_sums else {counts.area(name) for name in no_sums}
    named = (*sums_named(counts.values, user, counts.areas), *sums_named(counts.values, campaign))
    named = tuple(dict.fromkeys(relation for relation in named if not apart & {*relation.wholes}))
    return (*named, *sums_in(counts.values, counts.areas, apart, named))


def margined(counts: Counts, relations: Sequence[Relation]) -> Margined:
    """The table date × area with its sums."""
    return Margined.of(counts.values.T, relations)


def noisy(
    counts: Counts, noise: Noise, groups: Mapping[str, Sequence[str]], relations: Sequence[Relation] = ()
) -> Noisy:
    """The sum of each group of areas at each date, with noise; a sum that lacks a count is left out.

    `groups` are disjoint lists of areas; the areas of none are summed as “others”; without groups all are
    summed as “total”.  An area that is a sum of others stands for its parts, so that nobody counts twice.
    Raises GroupError, SeriesError.
    """
    table = margined(counts, relations)
    places = {name: [counts.area(area) for area in areas] for name, areas in groups.items()}
    parts = {name: [part for area in some for part in _leaves(table, area)] for name, some in places.items()}
    taken = [part for some in parts.values() for part in some]
    for area in (area for some in places.values() for area in some):
        own = _leaves(table, area)
        if any(taken.count(part) > 1 for part in own) or not set(own) <= set(table.leaves):
            raise GroupError(
                f"the area “{counts.areas[area]}” is in two groups, or part of an area that is in one, so a "
                "contact would count twice. Mend: put it into one"
            )
    rest = [part for part in table.leaves if part not in taken]
    if rest:
        parts["others" if parts else "total"] = [*parts.get("others", []), *rest]
    values = np.array([table.values[:-1, some].sum(axis=1) for some in parts.values()])
    counted = np.array([_whole(table, some) for some in parts.values()])
    released = np.zeros(values.shape, dtype=np.int64)
    released[counted] = noise.added(values[counted])
    return Noisy(tuple(parts), counts.dates, released, counted, noise)


def _leaves(table: Margined, area: int) -> list[int]:
    """The columns that hold the numbers of an area, each once."""
    if area in table.leaves:
        return [area]
    parts = next((relation.parts for relation in table.relations if relation.wholes == (area,)), ())
    return [leaf for part in parts for leaf in _leaves(table, part)] or [area]


def _whole(table: Margined, columns: Sequence[int]) -> NDArray[np.bool_]:
    """At which rows no number of these columns is missing; a whole that was counted has all of its parts."""
    there = table.counted[:-1].copy()
    there[:, table.listed : -1] = True
    for relation in table.relations:
        wholes = there[:, list(relation.wholes)].all(axis=1)
        for part in relation.parts:
            there[:, part] |= wholes
    return np.asarray(there[:, list(columns)].all(axis=1))


def suppressed_csv(counts: Counts, found: Protected, say: Wording) -> str:
    """A row for each date and a column for each area, sums last; what is hidden says so in words."""
    words = {
        Mark.SMALL: say.say("cell.small"),
        Mark.WITHHELD: say.say("cell.withheld"),
        Mark.ABSENT: say.say("cell.withheld"),
        Mark.UNCOUNTED: "",
    }
    total = say.say("cell.total")
    rows: list[list[str]] = []
    names = [*(day.isoformat() for day in counts.dates), total]
    for i, name in enumerate(names):
        cells = []
        for j in (*range(len(counts.areas)), -1):
            mark = Mark(found.marks[i, j])
            cells.append(str(found.table.values[i, j]) if mark is Mark.SHOWN else words[mark])
        rows.append([name, *cells])
    head = [say.say("cell.date"), *counts.areas, total]
    if found.depth != "cells":  # the cells are left out, so they have no place in the file
        head, rows = [head[0], total], [[row[0], row[-1]] for row in rows]
        rows += [[area, cell] for area, cell in zip(counts.areas, _last(found, words), strict=True)]
    return _csv([head, *rows])


def noisy_csv(found: Noisy, say: Wording) -> str:
    """A row for each date, a column for each group; empty where a count is missing."""
    head = [say.say("cell.date"), *(_group(name, say) for name in found.groups)]
    rows = []
    for j, day in enumerate(found.dates):
        cells = [str(found.values[i, j]) if found.counted[i, j] else "" for i in range(len(found.groups))]
        rows.append([day.isoformat(), *cells])
    return _csv([head, *rows])


def _last(found: Protected, words: Mapping[Mark, str]) -> list[str]:
    row = []
    for j in range(found.table.listed):
        mark = Mark(found.marks[-1, j])
        row.append(str(found.table.values[-1, j]) if mark is Mark.SHOWN else words[mark])
    return row


def _group(name: str, say: Wording) -> str:
    return say.say(f"cell.{name}") if name in ("total", "others") else name


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A name that a spreadsheet would run as a formula is kept as text."""
    negative = cell.startswith("-") and cell[1:].isdigit()
    return f"'{cell}" if is_formula(cell) and not negative else cell
