"""A table of counts with its margins, as one array, and every sum constraint on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from netsafe_evaluation.disclosure.sum_relations import SumRelation

THRESHOLD = 10
"""The smallest number that is published, as in netsafe_door.counts: UK LLC and the ONS hide 0 to 9."""

LARGEST_SMALL = THRESHOLD - 1
"""The largest number that is hidden for being small."""

Integers = NDArray[np.int64]


class CellStatus(IntEnum):
    """How an entry appears in the published table."""

    PUBLISHED = 0
    PRIMARY = 1
    """Primary suppression, “fewer than 10”: everybody knows that it is 0 to 9."""
    SECONDARY = 2
    """Secondary suppression, “withheld”: everybody knows that it is 10 or more."""
    OMITTED = 3
    """Not in the table at all: everybody knows that it is 0 or more."""
    NOT_COUNTED = 4
    """Nothing was counted there; that is no secret."""


@dataclass(frozen=True, eq=False)
class TableWithMargins:
    """Counts with their margins: shape (rows + 1, columns + 1), the last row and column being the sums.

    Where columns are sums of others (`relations`), the sum of a row counts each number once.  The remainder
    that the parts of a total leave is a column of its own behind the columns of the file: no file shows it,
    but anybody can subtract, so it is protected like all others.

    >>> TableWithMargins.of([[4, 40], [12, 7]]).values.tolist()
    [[4, 40, 44], [12, 7, 19], [16, 47, 63]]
    >>> TableWithMargins.of([[4, 40, 44], [12, 7, 19]], [SumRelation((2,), (0, 1))]).values.tolist()
    [[4, 40, 44, 44], [12, 7, 19, 19], [16, 47, 63, 63]]
    """

    values: Integers
    counted: NDArray[np.bool_]
    relations: tuple[SumRelation, ...] = ()
    listed_columns: int = 0
    """How many columns the file has; those behind them are remainders."""
    disjoint_columns: tuple[int, ...] = ()
    """The columns that add up to the sum of a row, so that each number counts once."""

    @staticmethod
    def of(
        counts: Sequence[Sequence[float]] | NDArray[np.float64 | np.int64],
        relations: Sequence[SumRelation] = (),
    ) -> TableWithMargins:
        """From counts of shape (rows, columns), NaN where nothing was counted.  Raises ValueError for
        what is no count.
        """
        cells = np.asarray(counts, dtype=float)
        if cells.ndim != 2 or 0 in cells.shape:
            raise ValueError("a table has rows and columns")
        if (cells < 0).any() or (np.nan_to_num(cells) != np.round(np.nan_to_num(cells))).any():
            raise ValueError("a count is a whole number from 0 up")
        if np.nansum(cells) > 1e12:
            raise ValueError("a count is a whole number from 0 up, and all of them not above 10¹²")
        listed_columns = cells.shape[1]
        cells, relations_with_remainder, disjoint_columns = _with_remainders(cells, relations)
        present = ~np.isnan(cells)
        values = np.zeros(np.add(cells.shape, 1), dtype=np.int64)
        values[:-1, :-1] = np.where(present, cells, 0)
        values[-1, :-1] = values[:-1, :-1].sum(axis=0)
        values[:, -1] = values[:, disjoint_columns].sum(axis=1)
        counted = np.zeros(values.shape, dtype=bool)
        counted[:-1, :-1] = present
        counted[:-1, -1] = present[:, disjoint_columns].any(axis=1)
        counted[-1, :-1] = present.any(axis=0)
        counted[-1, -1] = present.any()
        return TableWithMargins(
            values, counted, tuple(relations_with_remainder), listed_columns, tuple(disjoint_columns)
        )

    @property
    def signs(self) -> Integers:
        """1 for cells and the grand total, -1 for other sums: with these signs every row and column adds up
        to 0.

        For a table without relations; with relations see `sum_constraints`.
        """
        signs = np.ones(self.values.shape, dtype=np.int64)
        signs[:-1, -1] = signs[-1, :-1] = -1
        return signs

    @property
    def remainder_entries(self) -> NDArray[np.bool_]:
        """A mask of the entries that no file shows: the remainders.  The shape of `values`."""
        entries = np.zeros(self.values.shape, dtype=bool)
        entries[:, self.listed_columns : -1] = True
        return entries

    @cached_property
    def sum_constraints(self) -> csr_array:
        """A row for each constraint, a column for each entry (row by row): 1 for parts, -1 for their sum."""
        rows, columns = self.values.shape
        at = np.arange(rows * columns).reshape(rows, columns)
        constraints: list[tuple[list[int], list[int]]] = []
        for j in range(columns):
            constraints.append((at[:-1, j].tolist(), [int(at[-1, j])]))
        for i in range(rows):
            constraints.append((at[i, list(self.disjoint_columns)].tolist(), [int(at[i, -1])]))
        for relation in self.relations:
            parts, totals = list(relation.parts), list(relation.totals)
            for i in range(rows - 1):
                if self.counted[i, totals].all():
                    constraints.append((at[i, parts].tolist(), at[i, totals].tolist()))
        entries = [
            (constraint, place, sign)
            for constraint, sides in enumerate(constraints)
            for side, sign in zip(sides, (1, -1), strict=True)
            for place in side
        ]
        constraint, place, sign = np.array(entries).T
        return csr_array((sign.astype(float), (constraint, place)), shape=(len(constraints), rows * columns))

    def is_sum(self, column: int) -> bool:
        """Whether a column is a sum of other columns."""
        return column == self.values.shape[1] - 1 or any(column in r.totals for r in self.relations)


def _with_remainders(
    cells: NDArray[np.float64], relations: Sequence[SumRelation]
) -> tuple[NDArray[np.float64], list[SumRelation], list[int]]:
    """Add a column for the remainder of each relation.

    Returns `cells` with these columns, the relations with them among the parts, and the columns that count
    each number once.
    """
    relations_with_remainder: list[SumRelation] = []
    totals: set[int] = set()
    in_remainders: set[int] = set()
    counted_twice: list[int] = []
    for relation in relations:
        remainder = relation.remainder(cells.T)
        if not np.isfinite(remainder).any():
            continue
        parts = relation.parts
        if np.nansum(remainder):
            cells = np.column_stack([cells, np.where(remainder > 0, remainder, np.nan)])
            parts = (*parts, cells.shape[1] - 1)
            # the remainders of two totals with a part in common may be the same people: one is counted
            if totals & set(relation.totals) or in_remainders & set(relation.parts):
                counted_twice.append(cells.shape[1] - 1)
            in_remainders |= set(relation.parts)
        totals |= set(relation.totals)
        relations_with_remainder.append(SumRelation(relation.totals, parts))
    excluded = totals | set(counted_twice)
    return (
        cells,
        relations_with_remainder,
        [column for column in range(cells.shape[1]) if column not in excluded],
    )


def range_of_status(status: CellStatus, value: int, limit: int) -> tuple[int, int]:
    """The smallest and largest value of an entry that its status alone reveals; `limit` stands for “no
    limit”.
    """
    if status in (CellStatus.PUBLISHED, CellStatus.NOT_COUNTED):
        return value, value
    if status is CellStatus.PRIMARY:
        return 0, LARGEST_SMALL
    return (THRESHOLD if status is CellStatus.SECONDARY else 0), limit
