"""Hide every number below ten, and as few other numbers as necessary so that none of them can be worked out.

Primary suppression: all numbers from 0 to 9, sums too.  Secondary suppression: for each small number whose
interval is still too narrow, an integer program finds the cheapest change of the table in which that number
is 0 or 9; the entries that have to change are suppressed too.  The audit (:mod:`.audit`) then computes the
feasibility interval of each hidden number.  Sums have a high cost, so they stay where possible.

Somebody who knows this method would learn from each secondary suppression that it was needed.  So a share
of the cells is suppressed at random before anything is looked at, by a secret that does not depend on any
table (`random_suppression`).  Every other table that fits the published one could then have led to the same
publication: if chance had suppressed there what was suppressed here by need, nothing more would be needed,
since the audit asks only what everybody can see.

Where that fails (a table so thin that even hiding all of it would reveal something) the cells are left out
and only sums are given; failing that, the grand total; failing that, nothing.  Somebody who sees the grand
total alone knows that the table was thin.  So it is given only where small numbers alone could make it with
any of them from 0 to 9: not 18 of two numbers, which would both be 9.

Source: Kelly, Golden and Assad (1992), Networks 22: 397–417, for the program; here it also contains the
ranges that the marks themselves reveal.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from netsafe_evaluation.disclosure.audit import UNLIMITED, FeasibilityInterval, auditor
from netsafe_evaluation.disclosure.integer_program import integer_program
from netsafe_evaluation.disclosure.result import SuppressionResult
from netsafe_evaluation.disclosure.suppressed_table import Depth, Statuses
from netsafe_evaluation.disclosure.table_with_margins import (
    LARGEST_SMALL,
    THRESHOLD,
    CellStatus,
    TableWithMargins,
    range_of_status,
)

_TIDY_WORK = 40_000
"""Suppressed entries times hidden entries, up to which unnecessary suppressions are undone."""


class TooThinError(NetSafeError):
    """Suppression cannot protect this table."""

    code: ClassVar[str] = "table-too-thin"


def suppress(
    table: TableWithMargins, random_suppression: NDArray[np.bool_] | None = None
) -> SuppressionResult:
    """Decide which entries of a table and its sums are published.

    Of each primary suppression nothing can be worked out but that it is from 0 to 9; of each secondary one
    not which of at least ten numbers it is.  `random_suppression`, a mask of the shape of the table with
    its sums, says which entries are suppressed at random if anything is small.

    >>> suppress(TableWithMargins.of([[4, 40], [30, 37]])).statuses.tolist()
    [[1, 2, 0], [2, 2, 0], [0, 0, 0]]
    """
    initial = np.full(table.values.shape, int(CellStatus.PUBLISHED))
    initial[table.values < THRESHOLD] = CellStatus.PRIMARY
    initial[table.remainder_entries] = CellStatus.OMITTED
    initial[~table.counted] = CellStatus.NOT_COUNTED
    sums = initial.copy()
    sums[:-1, :-1][sums[:-1, :-1] != CellStatus.NOT_COUNTED] = CellStatus.OMITTED
    withheld_at_random = np.zeros(initial.shape, dtype=bool)
    if random_suppression is not None and (initial == CellStatus.PRIMARY).any():
        withheld_at_random = random_suppression & (initial == CellStatus.PUBLISHED)
        initial[withheld_at_random] = CellStatus.SECONDARY
    depths: tuple[tuple[Depth, Statuses], ...] = (("cells", initial), ("sums", sums))
    for depth, statuses in depths:
        try:
            return _with_secondary(table, statuses, depth, withheld_at_random)
        except TooThinError:
            continue
    nothing = np.where(table.counted, int(CellStatus.OMITTED), int(CellStatus.NOT_COUNTED))
    cells = int(table.counted[:-1, :-1].sum())
    if THRESHOLD <= table.values[-1, -1] <= LARGEST_SMALL * (cells - 1):
        nothing[-1, -1] = CellStatus.PUBLISHED
        intervals = auditor(table, nothing).intervals()
        if all(interval.is_protected for interval in intervals):
            return SuppressionResult(table, nothing, "whole", tuple(intervals))
        nothing[-1, -1] = CellStatus.OMITTED
    return SuppressionResult(table, nothing, "nothing", tuple(auditor(table, nothing).intervals()))


def _with_secondary(
    table: TableWithMargins, statuses: Statuses, depth: Depth, withheld_at_random: NDArray[np.bool_]
) -> SuppressionResult:
    program = _Program(table)
    while True:
        audit = auditor(table, statuses)
        intervals = audit.intervals()
        if all(interval.is_protected for interval in intervals):
            return _tidy(table, statuses, depth, intervals, withheld_at_random)
        for place in (interval.place for interval in intervals if not interval.is_protected):
            interval = audit.interval(place)
            if interval.is_protected:
                continue
            for by in _required_changes(interval):
                for chosen in program.cheapest(statuses, place, by):
                    statuses[chosen] = CellStatus.SECONDARY
            audit = auditor(table, statuses)
            if not audit.interval(place).is_protected:
                raise TooThinError("", "so few entries cannot protect each other")


def _required_changes(interval: FeasibilityInterval) -> list[int]:
    """By how much an entry must be able to change to be protected; empty where it is."""
    if interval.status is CellStatus.SECONDARY:
        return [LARGEST_SMALL - interval.below]
    changes = []
    if interval.high < LARGEST_SMALL:
        changes.append(LARGEST_SMALL - interval.value)
    if interval.low > 0 and (interval.status is CellStatus.PRIMARY or interval.low < THRESHOLD):
        changes.append(-interval.value)
    return changes


def _tidy(
    table: TableWithMargins,
    statuses: Statuses,
    depth: Depth,
    intervals: list[FeasibilityInterval],
    withheld_at_random: NDArray[np.bool_],
) -> SuppressionResult:
    """Undo secondary suppressions that turned out not to be needed, the largest first, where that is fast."""
    secondary = [
        (int(i), int(j)) for i, j in np.argwhere((statuses == CellStatus.SECONDARY) & ~withheld_at_random)
    ]
    if len(secondary) * len(intervals) <= (_TIDY_WORK // 20 if table.relations else _TIDY_WORK):
        for place in sorted(secondary, key=lambda at: (-cost_of(table, at), -table.values[at])):
            statuses[place] = CellStatus.PUBLISHED
            recheck = auditor(table, statuses).intervals_if_protected()
            if recheck is None:
                statuses[place] = CellStatus.SECONDARY
            else:
                intervals = recheck
    return SuppressionResult(table, statuses, depth, tuple(intervals))


def cost_of(table: TableWithMargins, place: tuple[int, int]) -> float:
    """The cost of suppressing an entry: sums cost more than cells, large numbers a little more than
    small ones.
    """
    rows = len(table.values)
    sums = int(place[0] == rows - 1) + int(table.is_sum(place[1]))
    return float((1.0, 30.0, 1000.0)[sums] * (1 + np.log1p(table.values[place]) / 10))


class _Program:
    """The program: change one entry by a given amount, keep all sums, at the lowest cost of suppression."""

    def __init__(self, table: TableWithMargins) -> None:
        self._table = table
        i, j = np.indices(table.values.shape).reshape(2, -1)
        self._lines = csr_array(hstack([table.sum_constraints, -table.sum_constraints]))
        self._costs = np.array(
            [cost_of(table, (int(a), int(b))) for a, b in zip(i, j, strict=True)], dtype=float
        )

    def cheapest(self, statuses: Statuses, place: tuple[int, int], by: int) -> list[tuple[int, int]]:
        """Entries shown now that must be withheld so that one can change `by` so much.  Raises TooThin."""
        flat, values = statuses.ravel(), self._table.values.ravel()
        above, below = np.zeros((2, len(flat)), dtype=np.int64)
        cost = np.full(len(flat), 1e-4)
        for n, (status, value) in enumerate(zip(flat.tolist(), values.tolist(), strict=True)):
            if status == CellStatus.PUBLISHED:
                above[n], below[n], cost[n] = UNLIMITED, min(value - THRESHOLD, UNLIMITED), self._costs[n]
            elif status != CellStatus.NOT_COUNTED:
                low, high = range_of_status(CellStatus(status), value, value + UNLIMITED)
                above[n], below[n] = high - value, min(value - low, UNLIMITED)
        at = place[0] * statuses.shape[1] + place[1]
        bounds = np.zeros((2 * len(flat), 2), dtype=np.int64)
        bounds[:, 1] = np.concatenate([above, below])
        bounds[at] = max(by, 0)
        bounds[len(flat) + at] = max(-by, 0)
        moves = integer_program(np.tile(cost, 2), self._lines, bounds[:, 0], bounds[:, 1])
        if moves is None:
            raise TooThinError("", "so few entries cannot protect each other")
        moved = np.abs(moves[: len(flat)] - moves[len(flat) :]) > 1e-6
        chosen = np.flatnonzero(moved & (flat == CellStatus.PUBLISHED))
        width = statuses.shape[1]
        return [(int(n) // width, int(n) % width) for n in chosen]
