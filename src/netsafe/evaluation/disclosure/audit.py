"""What can be worked out of each hidden number: the auditor that plays the most patient attacker.

Whoever sees the table knows every number shown, the range that each mark stands for, and that rows and
columns add up.  The numbers that a hidden entry can then be are an interval.  Its ends are the ends of a
linear program; for a table with two kinds of sums that program is a flow in a network (rows and columns are
its nodes, hidden entries its pipes), so its ends are whole numbers and a maximum flow finds them exactly,
many times faster.

Source: Gusfield (1988), SIAM J. Comput. 17: 552–571; Hundepool et al. (2012), Statistical Disclosure
Control, ch. 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from netsafe.evaluation.disclosure.margins import LARGEST_SMALL, Margined, Mark, Whole, known_range

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
        """Nothing is known of a small number but that it is small; of a withheld one, no ten numbers."""
        if self.mark is Mark.WITHHELD:
            return self.up + self.down >= LARGEST_SMALL
        if self.mark is Mark.ABSENT and self.value > LARGEST_SMALL:
            return True
        return self.low <= 0 and self.high >= LARGEST_SMALL


class Auditor:
    """Asks of one published table what each hidden entry can be.

    >>> table = Margined.of([[4, 40], [12, 7]])
    >>> marks = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    >>> [(room.low, room.high) for room in Auditor(table, marks).rooms()]
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

    def _own(self, i: int, j: int) -> tuple[int, int]:
        value = int(self._table.values[i, j])
        low, high = known_range(Mark(self._marks[i, j]), value, value + FAR)
        return high - value, min(value - low, FAR)


def _is_hidden(marks: Whole | NDArray[np.int_]) -> NDArray[np.bool_]:
    return np.asarray((marks != Mark.SHOWN) & (marks != Mark.UNCOUNTED))
