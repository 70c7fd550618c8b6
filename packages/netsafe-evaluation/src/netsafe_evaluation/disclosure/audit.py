"""The audit of a suppressed table: the feasibility interval of each hidden number, as an attacker has it.

Whoever sees the table knows every published number, the range that each suppression mark stands for, that
rows and columns add up, and which columns are sums of others.  The values that a hidden entry can then have
form an interval.  Its limits are optima of an integer program.  For a table with row and column sums only,
that program is a flow in a network (rows and columns are its nodes, hidden entries its edges), so a maximum
flow finds them exactly and many times faster.  A table in which columns are sums of others needs the
program itself.

Source: Gusfield (1988), SIAM J. Comput. 17: 552–571; Hundepool et al. (2012), Statistical Disclosure
Control, ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from netsafe_evaluation.disclosure.integer_program import integer_program
from netsafe_evaluation.disclosure.table_with_margins import (
    LARGEST_SMALL,
    THRESHOLD,
    CellStatus,
    Integers,
    TableWithMargins,
    range_of_status,
)

UNLIMITED = 100_000
"""A distance that counts as without limit."""


@dataclass(frozen=True)
class FeasibilityInterval:
    """The values that a hidden entry can have, for all that anybody can work out from the published table.

    `place` is (row, column) in the table with its sums; `value` is the true value, and the interval reaches
    `below` and `above` it.
    """

    place: tuple[int, int]
    status: CellStatus
    value: int
    below: int
    above: int

    @property
    def low(self) -> int:
        """The smallest value that it can have."""
        return self.value - self.below

    @property
    def high(self) -> int:
        """The largest value that it can have."""
        return self.value + self.above

    @property
    def is_protected(self) -> bool:
        """Whether the suppression rule holds for it.

        A primary suppression can be any number from 0 to 9; a secondary one any of at least ten numbers.
        This asks only what everybody can see, so it is the same for every table that fits the published
        one.
        """
        if self.status is CellStatus.SECONDARY:
            return self.above + self.below >= LARGEST_SMALL
        if self.status is CellStatus.OMITTED and self.low >= THRESHOLD:
            return True
        return self.low <= 0 and self.high >= LARGEST_SMALL


class Auditor(Protocol):
    """Computes the feasibility intervals of the hidden entries of one published table."""

    places: list[tuple[int, int]]

    def interval(self, place: tuple[int, int]) -> FeasibilityInterval:
        """The interval of one hidden entry."""

    def intervals(self) -> list[FeasibilityInterval]:
        """The interval of every hidden entry."""

    def intervals_if_protected(self) -> list[FeasibilityInterval] | None:
        """The interval of every hidden entry, or None as soon as one is not protected."""


def auditor(table: TableWithMargins, statuses: NDArray[np.int_]) -> Auditor:
    """The auditor that takes all sum relations of `table` into account."""
    return ProgramAuditor(table, statuses) if table.relations else FlowAuditor(table, statuses)


class FlowAuditor:
    """For a table with row and column sums only: maximum flows.

    >>> table = TableWithMargins.of([[4, 40], [12, 7]])
    >>> statuses = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    >>> [(entry.low, entry.high) for entry in FlowAuditor(table, statuses).intervals()]
    [(4, 4), (7, 7)]
    """

    def __init__(self, table: TableWithMargins, statuses: NDArray[np.int_]) -> None:
        self._table, self._statuses = table, statuses
        self._signs = table.signs
        rows, columns = table.values.shape
        places = [(int(i), int(j)) for i, j in np.argwhere(_is_hidden(statuses))]
        heads, tails, capacities = [], [], []
        for i, j in places:
            above, below = self._range_from_status(i, j)
            forward, back = (above, below) if self._signs[i, j] > 0 else (below, above)
            heads += [i, rows + j]
            tails += [rows + j, i]
            capacities += [forward, back]
        order = np.lexsort((tails, heads)) if heads else np.zeros(0, dtype=int)
        size = rows + columns
        self._rows, self.places = rows, places
        self._graph = csr_array(
            (
                np.array(capacities, dtype=np.int32)[order],
                (np.array(heads, dtype=np.int32)[order], np.array(tails, dtype=np.int32)[order]),
            ),
            shape=(size, size),
        )
        where = np.empty(len(order), dtype=int)
        where[order] = np.arange(len(order))
        self._where = {place: where[2 * n : 2 * n + 2] for n, place in enumerate(places)}

    def interval(self, place: tuple[int, int]) -> FeasibilityInterval:
        """The interval of one hidden entry."""
        i, j = place
        above, below = self._range_from_status(i, j)
        data, at = self._graph.data, self._where[place]
        capacities_before = data[at].copy()
        data[at] = 0
        row, column = i, self._rows + j
        more = int(maximum_flow(self._graph, column, row).flow_value)
        less = int(maximum_flow(self._graph, row, column).flow_value)
        data[at] = capacities_before
        if self._signs[i, j] < 0:
            more, less = less, more
        value = int(self._table.values[i, j])
        return FeasibilityInterval(
            place, CellStatus(self._statuses[i, j]), value, min(below, less), min(above, more)
        )

    def intervals(self) -> list[FeasibilityInterval]:
        """The interval of every hidden entry."""
        return [self.interval(place) for place in self.places]

    def intervals_if_protected(self) -> list[FeasibilityInterval] | None:
        """The interval of every hidden entry, or None as soon as one is not protected."""
        return _intervals_while_protected(self, self.places)

    def _range_from_status(self, i: int, j: int) -> tuple[int, int]:
        return _range_of(self._table, self._statuses, (i, j))


class ProgramAuditor:
    """For a table in which columns are sums of others: integer programs (HiGHS).

    One program moves many entries as far as possible; its solution is another table that fits the published
    one.  Entries whose protection such tables have not shown are solved for one by one.  For a protected
    entry the interval is what was seen of it: the true one is at least as wide.

    >>> from netsafe_evaluation.disclosure import SumRelation
    >>> table = TableWithMargins.of([[28, 4, 50, 82], [35, 4, 52, 91]], [SumRelation((3,), (0, 1, 2))])
    >>> statuses = np.where(table.values < 10, 1, 0)
    >>> {(entry.low, entry.high) for entry in ProgramAuditor(table, statuses).intervals()}
    {(4, 4), (8, 8)}
    """

    def __init__(self, table: TableWithMargins, statuses: NDArray[np.int_]) -> None:
        self._table, self._statuses = table, statuses
        self.places = [(int(i), int(j)) for i, j in np.argwhere(_is_hidden(statuses))]
        self._number = {place: n for n, place in enumerate(self.places)}
        columns = table.values.shape[1]
        constraints = table.sum_constraints[:, [i * columns + j for i, j in self.places]]
        self._constraints = constraints[np.flatnonzero(np.diff(constraints.indptr))]
        ranges = np.array([_range_of(table, statuses, place) for place in self.places]).reshape(-1, 2)
        self._above, self._below = ranges[:, 0], ranges[:, 1]
        self._high, self._low = np.zeros(len(ranges), dtype=int), np.zeros(len(ranges), dtype=int)
        self._queried = np.zeros(len(ranges), dtype=bool)
        self._random = np.random.default_rng(1)  # for the order of the programs only, never for a result

    def interval(self, place: tuple[int, int]) -> FeasibilityInterval:
        """The interval of one hidden entry: as far as other tables have shown, or its exact limits."""
        n = self._number[place]
        if not self._is_settled(n):
            upwards = np.eye(1, len(self.places), n)[0]
            self._move_towards(-upwards)
            if not self._is_settled(n):
                self._move_towards(upwards)
            self._queried[n] = True
        return self._interval(n)

    def intervals(self) -> list[FeasibilityInterval]:
        """The interval of every hidden entry."""
        self._probe_all()
        return [self.interval(place) for place in self.places]

    def intervals_if_protected(self) -> list[FeasibilityInterval] | None:
        """The interval of every hidden entry, or None as soon as one is not protected."""
        self._probe_all()
        narrow = [place for n, place in enumerate(self.places) if not self._is_settled(n)]
        return None if _intervals_while_protected(self, narrow) is None else self.intervals()

    def _probe_all(self) -> None:
        """Move many entries at once, as long as that settles some of them."""
        remaining = 2 * len(self.places)
        while True:
            narrow = np.array([not self._is_settled(n) for n in range(len(self.places))], dtype=bool)
            if narrow.sum() < 4 or narrow.sum() > 0.9 * remaining:
                return
            remaining = int(narrow.sum())
            upwards = np.where(self._random.random(len(narrow)) < 0.5, 1.0, -1.0)
            self._move_towards(np.where(narrow, upwards, 0.0))
            self._move_towards(np.where(narrow, -upwards, 0.0))

    def _move_towards(self, aim: NDArray[np.float64]) -> None:
        """Find the table that fits the published one and is farthest in the direction `aim`; widen the
        intervals.
        """
        limit = np.where(np.abs(aim).sum() > 1, 2 * THRESHOLD, UNLIMITED)
        other = integer_program(
            -aim, self._constraints, -np.minimum(self._below, limit), np.minimum(self._above, limit)
        )
        if other is None:
            raise AssertionError("HiGHS finds no table, and there is the true one")
        if (self._constraints @ other).any() or (other > self._above).any() or (other < -self._below).any():
            raise AssertionError("HiGHS gave a table that does not add up")
        self._high, self._low = np.maximum(self._high, other), np.minimum(self._low, other)

    def _is_settled(self, n: int) -> bool:
        """Whether other tables have shown that it is protected; no table can show that it is never small."""
        interval = self._interval(n)
        return interval.is_protected and bool(
            self._queried[n] or interval.status is not CellStatus.OMITTED or interval.low <= 0
        )

    def _interval(self, n: int) -> FeasibilityInterval:
        i, j = place = self.places[n]
        value = int(self._table.values[i, j])
        return FeasibilityInterval(
            place, CellStatus(self._statuses[i, j]), value, -int(self._low[n]), int(self._high[n])
        )


def _intervals_while_protected(
    audit: Auditor, places: Iterable[tuple[int, int]]
) -> list[FeasibilityInterval] | None:
    intervals = []
    for place in places:
        intervals.append(audit.interval(place))
        if not intervals[-1].is_protected:
            return None
    return intervals


def _range_of(table: TableWithMargins, statuses: NDArray[np.int_], place: tuple[int, int]) -> tuple[int, int]:
    """How far above and below its value the status alone lets an entry be."""
    value = int(table.values[place])
    low, high = range_of_status(CellStatus(statuses[place]), value, value + UNLIMITED)
    return high - value, min(value - low, UNLIMITED)


def _is_hidden(statuses: Integers | NDArray[np.int_]) -> NDArray[np.bool_]:
    return np.asarray((statuses != CellStatus.PUBLISHED) & (statuses != CellStatus.NOT_COUNTED))
