"""What can be worked out of each hidden number: the auditor that plays the most patient attacker.

Whoever sees the table knows every number shown, the range that each mark stands for, and that rows and
columns add up, and which columns are sums of others.  The numbers that a hidden entry can then be are an
interval.  Its ends are the ends of a program in whole numbers; for a table with two kinds of sums that
program is a flow in a network (rows and columns are its nodes, hidden entries its pipes), so a maximum flow
finds them exactly, many times faster.  A table in which columns are sums of others needs the program itself.

Source: Gusfield (1988), SIAM J. Comput. 17: 552–571; Hundepool et al. (2012), Statistical Disclosure
Control, ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from netsafe_evaluation.disclosure.margins import LARGEST_SMALL, THRESHOLD, Margined, Mark, Whole, known_range
from netsafe_evaluation.whole_numbers import whole_numbers

FAR = 100_000
"""A room that is this large counts as without limit."""


@dataclass(frozen=True)
class Room:
    """How far a hidden entry can lie below and above its true value, for all that anybody can work out."""

    place: tuple[int, int]
    mark: Mark
    value: int
    down: int
    up: int

    @property
    def low(self) -> int:
        """The least that it can be."""
        return self.value - self.down

    @property
    def high(self) -> int:
        """The most that it can be."""
        return self.value + self.up

    @property
    def wide_enough(self) -> bool:
        """Nothing is known of a small number but that it is small; of a withheld one, no ten numbers.

        This asks only what everybody can see.  So it is the same for every table that fits what is shown."""
        if self.mark is Mark.WITHHELD:
            return self.up + self.down >= LARGEST_SMALL
        if self.mark is Mark.ABSENT and self.low >= THRESHOLD:
            return True
        return self.low <= 0 and self.high >= LARGEST_SMALL


class Auditor(Protocol):
    """Asks of one published table what each hidden entry can be."""

    places: list[tuple[int, int]]

    def room(self, place: tuple[int, int]) -> Room:
        """The room of one hidden entry."""

    def rooms(self) -> list[Room]:
        """The room of every hidden entry."""

    def wide_rooms(self) -> list[Room] | None:
        """The room of every hidden entry, or None as soon as one is not wide enough."""


def auditor(table: Margined, marks: NDArray[np.int_]) -> Auditor:
    """The one that knows all relations of `table`."""
    return ProgramAuditor(table, marks) if table.relations else FlowAuditor(table, marks)


class FlowAuditor:
    """For a table with two kinds of sums: maximum flows.

    >>> table = Margined.of([[4, 40], [12, 7]])
    >>> marks = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    >>> [(room.low, room.high) for room in FlowAuditor(table, marks).rooms()]
    [(4, 4), (7, 7)]
    """

    def __init__(self, table: Margined, marks: NDArray[np.int_]) -> None:
        self._table, self._marks = table, marks
        self._signs = table.signs
        rows, columns = table.values.shape
        places = [(int(i), int(j)) for i, j in np.argwhere(_is_hidden(marks))]
        heads, tails, room = [], [], []
        for i, j in places:
            up, down = self._own(i, j)
            forward, back = (up, down) if self._signs[i, j] > 0 else (down, up)
            heads += [i, rows + j]
            tails += [rows + j, i]
            room += [forward, back]
        order = np.lexsort((tails, heads)) if heads else np.zeros(0, dtype=int)
        size = rows + columns
        self._rows, self.places = rows, places
        self._graph = csr_array(
            (
                np.array(room, dtype=np.int32)[order],
                (np.array(heads, dtype=np.int32)[order], np.array(tails, dtype=np.int32)[order]),
            ),
            shape=(size, size),
        )
        where = np.empty(len(order), dtype=int)
        where[order] = np.arange(len(order))
        self._where = {place: where[2 * n : 2 * n + 2] for n, place in enumerate(places)}

    def room(self, place: tuple[int, int]) -> Room:
        """The room of one hidden entry."""
        i, j = place
        up, down = self._own(i, j)
        data, at = self._graph.data, self._where[place]
        kept = data[at].copy()
        data[at] = 0
        row, column = i, self._rows + j
        more = int(maximum_flow(self._graph, column, row).flow_value)
        less = int(maximum_flow(self._graph, row, column).flow_value)
        data[at] = kept
        if self._signs[i, j] < 0:
            more, less = less, more
        value = int(self._table.values[i, j])
        return Room(place, Mark(self._marks[i, j]), value, min(down, less), min(up, more))

    def rooms(self) -> list[Room]:
        """The room of every hidden entry."""
        return [self.room(place) for place in self.places]

    def wide_rooms(self) -> list[Room] | None:
        """The room of every hidden entry, or None as soon as one is not wide enough."""
        return _while_wide(self, self.places)

    def _own(self, i: int, j: int) -> tuple[int, int]:
        return _own_room(self._table, self._marks, (i, j))


class ProgramAuditor:
    """For a table in which columns are sums of others: programs in whole numbers (HiGHS).

    One program moves many entries as far as they go, and its answer is another table that fits all that is
    shown.  What such tables have not settled is asked by itself.  Of a small number, and of a withheld one
    that can be ten numbers, the room is then what was seen of it, or more.

    >>> from netsafe_evaluation.disclosure import Relation
    >>> table = Margined.of([[28, 4, 50, 82], [35, 4, 52, 91]], [Relation((3,), (0, 1, 2))])
    >>> marks = np.where(table.values < 10, 1, 0)
    >>> {(room.low, room.high) for room in ProgramAuditor(table, marks).rooms()}
    {(4, 4), (8, 8)}
    """

    def __init__(self, table: Margined, marks: NDArray[np.int_]) -> None:
        self._table, self._marks = table, marks
        self.places = [(int(i), int(j)) for i, j in np.argwhere(_is_hidden(marks))]
        self._number = {place: n for n, place in enumerate(self.places)}
        columns = table.values.shape[1]
        lines = table.lines[:, [i * columns + j for i, j in self.places]]
        self._lines = lines[np.flatnonzero(np.diff(lines.indptr))]
        own = np.array([_own_room(table, marks, place) for place in self.places]).reshape(-1, 2)
        self._up, self._down = own[:, 0], own[:, 1]
        self._high, self._low = np.zeros(len(own), dtype=int), np.zeros(len(own), dtype=int)
        self._asked = np.zeros(len(own), dtype=bool)
        self._chance = np.random.default_rng(1)  # for the order of the questions only, never for an answer

    def room(self, place: tuple[int, int]) -> Room:
        """The room of one hidden entry: as far as other tables have shown, or to its very ends."""
        n = self._number[place]
        if not self._settled(n):
            upwards = np.eye(1, len(self.places), n)[0]
            self._move(-upwards)
            if not self._settled(n):
                self._move(upwards)
            self._asked[n] = True
        return self._room(n)

    def rooms(self) -> list[Room]:
        """The room of every hidden entry."""
        self._look_around()
        return [self.room(place) for place in self.places]

    def wide_rooms(self) -> list[Room] | None:
        """The room of every hidden entry, or None as soon as one is not wide enough."""
        self._look_around()
        narrow = [place for n, place in enumerate(self.places) if not self._settled(n)]
        return None if _while_wide(self, narrow) is None else self.rooms()

    def _look_around(self) -> None:
        """Move many entries at once, as long as that settles some."""
        left = 2 * len(self.places)
        while True:
            narrow = np.array([not self._settled(n) for n in range(len(self.places))], dtype=bool)
            if narrow.sum() < 4 or narrow.sum() > 0.9 * left:
                return
            left = int(narrow.sum())
            upwards = np.where(self._chance.random(len(narrow)) < 0.5, 1.0, -1.0)
            self._move(np.where(narrow, upwards, 0.0))
            self._move(np.where(narrow, -upwards, 0.0))

    def _move(self, aim: NDArray[np.float64]) -> None:
        """Find the table that fits all that is shown and is farthest in the direction `aim`."""
        most = np.where(np.abs(aim).sum() > 1, 2 * THRESHOLD, FAR)
        other = whole_program(-aim, self._lines, -np.minimum(self._down, most), np.minimum(self._up, most))
        if other is None:
            raise AssertionError("HiGHS finds no table, and there is the true one")
        if (self._lines @ other).any() or (other > self._up).any() or (other < -self._down).any():
            raise AssertionError("HiGHS gave a table that does not add up")
        self._high, self._low = np.maximum(self._high, other), np.minimum(self._low, other)

    def _settled(self, n: int) -> bool:
        """Whether other tables have shown that it is wide enough; no table shows that it cannot be small."""
        room = self._room(n)
        return room.wide_enough and bool(self._asked[n] or room.mark is not Mark.ABSENT or room.low <= 0)

    def _room(self, n: int) -> Room:
        i, j = place = self.places[n]
        value = int(self._table.values[i, j])
        return Room(place, Mark(self._marks[i, j]), value, -int(self._low[n]), int(self._high[n]))


def whole_program(
    cost: NDArray[np.float64], lines: csr_array, low: NDArray[np.int_], high: NDArray[np.int_]
) -> Whole | None:
    """Whole numbers from `low` to `high` of the least cost, on which every line adds up to 0; or None.

    Most of these programs are whole by themselves, and then many times faster.
    """
    nought = np.zeros(lines.shape[0])
    bounds = np.column_stack([low, high])
    answer = linprog(cost, A_eq=lines, b_eq=nought, bounds=bounds, method="highs-ds")
    if answer.status == 0 and np.abs(answer.x - np.round(answer.x)).max(initial=0) > 1e-6:
        limits = LinearConstraint(lines, nought, nought)
        whole = np.ones(len(cost))
        answer = whole_numbers(cost, constraints=limits, bounds=Bounds(low, high), integrality=whole)
    return np.round(answer.x).astype(np.int64) if answer.status == 0 else None


def _while_wide(audit: Auditor, places: Iterable[tuple[int, int]]) -> list[Room] | None:
    rooms = []
    for place in places:
        rooms.append(audit.room(place))
        if not rooms[-1].wide_enough:
            return None
    return rooms


def _own_room(table: Margined, marks: NDArray[np.int_], place: tuple[int, int]) -> tuple[int, int]:
    """How far up and down the mark alone lets an entry go."""
    value = int(table.values[place])
    low, high = known_range(Mark(marks[place]), value, value + FAR)
    return high - value, min(value - low, FAR)


def _is_hidden(marks: Whole | NDArray[np.int_]) -> NDArray[np.bool_]:
    return np.asarray((marks != Mark.SHOWN) & (marks != Mark.UNCOUNTED))
