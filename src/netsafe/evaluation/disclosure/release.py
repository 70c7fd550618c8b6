"""From a series of counts to a file that may be published: small numbers hidden, or noise on sums."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netsafe.evaluation.disclosure.margins import Margined, Mark
from netsafe.evaluation.disclosure.noise import Noise
from netsafe.evaluation.disclosure.suppress import Protected, protect
from netsafe.evaluation.series import Counts
from netsafe.evaluation.wording import Wording


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


def suppressed(counts: Counts) -> Protected:
    """The table date × area with its sums, small numbers hidden."""
    return protect(Margined.of(counts.values.T))


def noisy(counts: Counts, noise: Noise, groups: Mapping[str, Sequence[str]]) -> Noisy:
    """The sum of each group of areas at each date, with noise; a sum that lacks a count is left out.

    `groups` are disjoint lists of areas; the areas of none are summed as “others”; without groups all are
    summed as “total”.  Raises GroupError, SeriesError.
    """
    places = {name: [counts.area(area) for area in areas] for name, areas in groups.items()}
    taken = [place for group in places.values() for place in group]
    if len(set(taken)) < len(taken):
        double = next(place for place in taken if taken.count(place) > 1)
        raise GroupError(
            f"the area “{counts.areas[double]}” is in two groups, so a contact would count twice. "
            "Mend: put it into one"
        )
    rest = [place for place in range(len(counts.areas)) if place not in taken]
    if rest:
        places["others" if places else "total"] = [*places.get("others", []), *rest]
    values = np.array([counts.values[group].sum(axis=0) for group in places.values()])
    counted = ~np.isnan(values)
    released = np.zeros(values.shape, dtype=np.int64)
    released[counted] = noise.added(values[counted].astype(np.int64))
    return Noisy(tuple(places), counts.dates, released, counted, noise)


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
        for j in range(len(counts.areas) + 1):
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
    for j in range(found.marks.shape[1] - 1):
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
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not negative else cell
