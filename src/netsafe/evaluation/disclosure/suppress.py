"""Hide every number below ten, and as few others as will do so that none of them can be worked out.

Primary: all numbers from 0 to 9, sums too.  Complementary: for each small number that could still be
narrowed, a linear program finds the cheapest way in which the table could be another one, with that number at
0 or at 9; what has to differ is withheld too.  The auditor (:mod:`.audit`) then asks of each hidden number
what it can be.  Sums are dear, so they stay if they can.

Where that fails (a table so thin that even hiding all of it would say something) the cells are left out and
only sums are given; failing that, the sum of all; failing that, nothing.

Source: Kelly, Golden and Assad (1992), Networks 22: 397–417, for the program; here the ranges that the marks
themselves tell are in it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from netsafe.evaluation.disclosure.audit import FAR, Auditor, Room
from netsafe.evaluation.disclosure.margins import LARGEST_SMALL, THRESHOLD, Margined, Mark, known_range

Depth = Literal["cells", "sums", "whole", "nothing"]
Marks = NDArray[np.int_]

_TIDY_WORK = 40_000


class TooThin(Exception):
    """Hiding cannot protect this table."""


@dataclass(frozen=True, eq=False)
class Protected:
    """A table as it may be published.

    `marks` has the shape of the table with its sums.  `depth` says what is left: cells and sums, sums only,
    the sum of all only, nothing.  `rooms` is the audit: what each hidden entry can be.
    """

    table: Margined
    marks: Marks
    depth: Depth
    rooms: tuple[Room, ...]

    @property
    def narrowest(self) -> int | None:
        """How many whole numbers the least protected hidden entry can be; None where nothing is hidden."""
        return min(
            (room.up + room.down + 1 for room in self.rooms if room.mark is not Mark.ABSENT), default=None
        )


def protect(table: Margined) -> Protected:
    """Decide what is shown of a table and its sums.

    Of each small number nothing can be worked out but that it is one of 0 to 9; of each withheld one, not
    which of at least ten numbers it is.

    >>> protect(Margined.of([[4, 40], [30, 37]])).marks.tolist()
    [[1, 2, 0], [2, 2, 0], [0, 0, 0]]
    """
    first = np.full(table.values.shape, int(Mark.SHOWN))
    first[table.values < THRESHOLD] = Mark.SMALL
    first[~table.counted] = Mark.UNCOUNTED
    sums = first.copy()
    sums[:-1, :-1][sums[:-1, :-1] != Mark.UNCOUNTED] = Mark.ABSENT
    depths: tuple[tuple[Depth, Marks], ...] = (("cells", first), ("sums", sums))
    for depth, marks in depths:
        try:
            return _protected(table, marks, depth)
        except TooThin:
            continue
    nothing = np.where(table.counted, int(Mark.ABSENT), int(Mark.UNCOUNTED))
    if table.values[-1, -1] >= THRESHOLD:
        nothing[-1, -1] = Mark.SHOWN
        rooms = Auditor(table, nothing).rooms()
        if all(room.wide_enough for room in rooms):
            return Protected(table, nothing, "whole", tuple(rooms))
        nothing[-1, -1] = Mark.ABSENT
    return Protected(table, nothing, "nothing", tuple(Auditor(table, nothing).rooms()))


def _protected(table: Margined, marks: Marks, depth: Depth) -> Protected:
    program = _Program(table)
    while True:
        auditor = Auditor(table, marks)
        for place in auditor.places:
            room = auditor.room(place)
            if room.wide_enough:
                continue
            for by in _wanted(room):
                for chosen in program.cheapest(marks, place, by):
                    marks[chosen] = Mark.WITHHELD
            auditor = Auditor(table, marks)
            if not auditor.room(place).wide_enough:
                raise TooThin
        rooms = auditor.rooms()
        if all(room.wide_enough for room in rooms):
            return _tidy(table, marks, depth, rooms)


def _wanted(room: Room) -> list[int]:
    """By how much an entry must be able to change, where it cannot yet."""
    if room.mark is Mark.WITHHELD:
        return [LARGEST_SMALL - room.down]
    ways = []
    if room.high < LARGEST_SMALL:
        ways.append(LARGEST_SMALL - room.value)
    if room.low > 0:
        ways.append(-room.value)
    return ways


def _tidy(table: Margined, marks: Marks, depth: Depth, rooms: list[Room]) -> Protected:
    """Show again what turned out not to be needed, the largest first, as far as that is quick."""
    extra = [(int(i), int(j)) for i, j in np.argwhere(marks == Mark.WITHHELD)]
    if len(extra) * len(rooms) <= _TIDY_WORK:
        for place in sorted(extra, key=lambda at: (-cost_of(table, at), -table.values[at])):
            marks[place] = Mark.SHOWN
            again = Auditor(table, marks)
            tried = []
            for other in again.places:
                tried.append(again.room(other))
                if not tried[-1].wide_enough:
                    marks[place] = Mark.WITHHELD
                    break
            else:
                rooms = tried
    return Protected(table, marks, depth, tuple(rooms))


def cost_of(table: Margined, place: tuple[int, int]) -> float:
    """What it costs to withhold an entry: sums more than cells, large ones a little more than small."""
    rows, columns = table.values.shape
    sums = int(place[0] == rows - 1) + int(place[1] == columns - 1)
    return float((1.0, 30.0, 1000.0)[sums] * (1 + np.log1p(table.values[place]) / 10))


class _Program:
    """The linear program: change one entry by so much, keep all lines adding up, touch what costs least."""

    def __init__(self, table: Margined) -> None:
        self._table = table
        rows, columns = table.values.shape
        i, j = np.indices(table.values.shape).reshape(2, -1)
        signs = table.signs.ravel().astype(float)
        n = len(i)
        lines = csr_array(
            (np.tile(signs, 2), (np.concatenate([i, rows + j]), np.tile(np.arange(n), 2))),
            shape=(rows + columns, n),
        )
        self._lines = csr_array(hstack([lines, -lines]))
        self._costs = np.array(
            [cost_of(table, (int(a), int(b))) for a, b in zip(i, j, strict=True)], dtype=float
        )

    def cheapest(self, marks: Marks, place: tuple[int, int], by: int) -> list[tuple[int, int]]:
        """Entries shown now that must be withheld so that one can change `by` so much.  Raises TooThin."""
        flat, values = marks.ravel(), self._table.values.ravel()
        up, down, cost = np.zeros(len(flat)), np.zeros(len(flat)), np.full(len(flat), 1e-4)
        for n, (mark, value) in enumerate(zip(flat.tolist(), values.tolist(), strict=True)):
            if mark == Mark.SHOWN:
                up[n], down[n], cost[n] = FAR, min(value - THRESHOLD, FAR), self._costs[n]
            elif mark != Mark.UNCOUNTED:
                low, high = known_range(Mark(mark), value, value + FAR)
                up[n], down[n] = high - value, min(value - low, FAR)
        at = place[0] * marks.shape[1] + place[1]
        bounds = np.column_stack([np.zeros(2 * len(flat)), np.concatenate([up, down])])
        bounds[at] = max(by, 0)
        bounds[len(flat) + at] = max(-by, 0)
        found = linprog(
            np.tile(cost, 2),
            A_eq=self._lines,
            b_eq=np.zeros(self._lines.shape[0]),
            bounds=bounds,
            method="highs",
        )
        if found.status != 0:
            raise TooThin
        moved = np.abs(found.x[: len(flat)] - found.x[len(flat) :]) > 1e-6
        chosen = np.flatnonzero(moved & (flat == Mark.SHOWN))
        width = marks.shape[1]
        return [(int(n) // width, int(n) % width) for n in chosen]
