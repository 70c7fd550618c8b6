"""Hide every number below ten, and as few others as will do so that none of them can be worked out.

Primary: all numbers from 0 to 9, sums too.  Complementary: for each small number that could still be
narrowed, a linear program finds the cheapest way in which the table could be another one, with that number at
0 or at 9; what has to differ is withheld too.  The auditor (:mod:`.audit`) then asks of each hidden number
what it can be.  Sums are dear, so they stay if they can.

Whoever knows this method would learn from what is withheld that it was needed.  So a share of the cells is
withheld by chance before anything is looked at, by a secret that no table has a part in (`cover`).  Whatever
other table fits all that is shown could then have given the very same: with chance withholding what need
withheld here, nothing more is needed, for the audit asks only what everybody can see.

Where that fails (a table so thin that even hiding all of it would say something) the cells are left out and
only sums are given; failing that, the sum of all; failing that, nothing.  Who sees the sum of all alone knows
that the table was thin, so it is given only where small numbers alone could make it with any of them from 0
to 9: not 18 of two numbers, which would both be 9.

Source: Kelly, Golden and Assad (1992), Networks 22: 397–417, for the program; here the ranges that the marks
themselves tell are in it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from netsafe_evaluation.disclosure.audit import FAR, Room, auditor, whole_program
from netsafe_evaluation.disclosure.margins import LARGEST_SMALL, THRESHOLD, Margined, Mark, known_range

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


def protect(table: Margined, cover: NDArray[np.bool_] | None = None) -> Protected:
    """Decide what is shown of a table and its sums.

    Of each small number nothing can be worked out but that it is one of 0 to 9; of each withheld one, not
    which of at least ten numbers it is.  `cover`, of the shape of the table with its sums, says
    which entries chance withholds where anything is small.

    >>> protect(Margined.of([[4, 40], [30, 37]])).marks.tolist()
    [[1, 2, 0], [2, 2, 0], [0, 0, 0]]
    """
    first = np.full(table.values.shape, int(Mark.SHOWN))
    first[table.values < THRESHOLD] = Mark.SMALL
    first[table.unlisted] = Mark.ABSENT
    first[~table.counted] = Mark.UNCOUNTED
    sums = first.copy()
    sums[:-1, :-1][sums[:-1, :-1] != Mark.UNCOUNTED] = Mark.ABSENT
    covered = np.zeros(first.shape, dtype=bool)
    if cover is not None and (first == Mark.SMALL).any():
        covered = cover & (first == Mark.SHOWN)
        first[covered] = Mark.WITHHELD
    depths: tuple[tuple[Depth, Marks], ...] = (("cells", first), ("sums", sums))
    for depth, marks in depths:
        try:
            return _protected(table, marks, depth, covered)
        except TooThin:
            continue
    nothing = np.where(table.counted, int(Mark.ABSENT), int(Mark.UNCOUNTED))
    cells = int(table.counted[:-1, :-1].sum())
    if THRESHOLD <= table.values[-1, -1] <= LARGEST_SMALL * (cells - 1):
        nothing[-1, -1] = Mark.SHOWN
        rooms = auditor(table, nothing).rooms()
        if all(room.wide_enough for room in rooms):
            return Protected(table, nothing, "whole", tuple(rooms))
        nothing[-1, -1] = Mark.ABSENT
    return Protected(table, nothing, "nothing", tuple(auditor(table, nothing).rooms()))


def _protected(table: Margined, marks: Marks, depth: Depth, covered: NDArray[np.bool_]) -> Protected:
    program = _Program(table)
    while True:
        audit = auditor(table, marks)
        rooms = audit.rooms()
        if all(room.wide_enough for room in rooms):
            return _tidy(table, marks, depth, rooms, covered)
        for place in (room.place for room in rooms if not room.wide_enough):
            room = audit.room(place)
            if room.wide_enough:
                continue
            for by in _wanted(room):
                for chosen in program.cheapest(marks, place, by):
                    marks[chosen] = Mark.WITHHELD
            audit = auditor(table, marks)
            if not audit.room(place).wide_enough:
                raise TooThin


def _wanted(room: Room) -> list[int]:
    """By how much an entry must be able to change, where it cannot yet."""
    if room.mark is Mark.WITHHELD:
        return [LARGEST_SMALL - room.down]
    ways = []
    if room.high < LARGEST_SMALL:
        ways.append(LARGEST_SMALL - room.value)
    if room.low > 0 and (room.mark is Mark.SMALL or room.low < THRESHOLD):
        ways.append(-room.value)
    return ways


def _tidy(
    table: Margined, marks: Marks, depth: Depth, rooms: list[Room], covered: NDArray[np.bool_]
) -> Protected:
    """Show again what turned out not to be needed, the largest first, as far as that is quick."""
    extra = [(int(i), int(j)) for i, j in np.argwhere((marks == Mark.WITHHELD) & ~covered)]
    if len(extra) * len(rooms) <= (_TIDY_WORK // 20 if table.relations else _TIDY_WORK):
        for place in sorted(extra, key=lambda at: (-cost_of(table, at), -table.values[at])):
            marks[place] = Mark.SHOWN
            again = auditor(table, marks).wide_rooms()
            if again is None:
                marks[place] = Mark.WITHHELD
            else:
                rooms = again
    return Protected(table, marks, depth, tuple(rooms))


def cost_of(table: Margined, place: tuple[int, int]) -> float:
    """What it costs to withhold an entry: sums more than cells, large ones a little more than small."""
    rows = len(table.values)
    sums = int(place[0] == rows - 1) + int(table.is_sum(place[1]))
    return float((1.0, 30.0, 1000.0)[sums] * (1 + np.log1p(table.values[place]) / 10))


class _Program:
    """The linear program: change one entry by so much, keep all lines adding up, touch what costs least."""

    def __init__(self, table: Margined) -> None:
        self._table = table
        i, j = np.indices(table.values.shape).reshape(2, -1)
        self._lines = csr_array(hstack([table.lines, -table.lines]))
        self._costs = np.array(
            [cost_of(table, (int(a), int(b))) for a, b in zip(i, j, strict=True)], dtype=float
        )

    def cheapest(self, marks: Marks, place: tuple[int, int], by: int) -> list[tuple[int, int]]:
        """Entries shown now that must be withheld so that one can change `by` so much.  Raises TooThin."""
        flat, values = marks.ravel(), self._table.values.ravel()
        up, down = np.zeros((2, len(flat)), dtype=np.int64)
        cost = np.full(len(flat), 1e-4)
        for n, (mark, value) in enumerate(zip(flat.tolist(), values.tolist(), strict=True)):
            if mark == Mark.SHOWN:
                up[n], down[n], cost[n] = FAR, min(value - THRESHOLD, FAR), self._costs[n]
            elif mark != Mark.UNCOUNTED:
                low, high = known_range(Mark(mark), value, value + FAR)
                up[n], down[n] = high - value, min(value - low, FAR)
        at = place[0] * marks.shape[1] + place[1]
        bounds = np.zeros((2 * len(flat), 2), dtype=np.int64)
        bounds[:, 1] = np.concatenate([up, down])
        bounds[at] = max(by, 0)
        bounds[len(flat) + at] = max(-by, 0)
        moves = whole_program(np.tile(cost, 2), self._lines, bounds[:, 0], bounds[:, 1])
        if moves is None:
            raise TooThin
        moved = np.abs(moves[: len(flat)] - moves[len(flat) :]) > 1e-6
        chosen = np.flatnonzero(moved & (flat == Mark.SHOWN))
        width = marks.shape[1]
        return [(int(n) // width, int(n) % width) for n in chosen]
