"""A table of counts with all its sums, as one array, and every line of it that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from netsafe_evaluation.disclosure.relations import Relation

THRESHOLD = 10
"""The smallest number that is shown, as in netsafe_door.counts: UK LLC and the ONS hide 0 to 9."""

LARGEST_SMALL = THRESHOLD - 1

Whole = NDArray[np.int64]


class Mark(IntEnum):
    """How an entry appears in the table that is published."""

    SHOWN = 0
    SMALL = 1
    """“fewer than 10”: everybody knows that it is 0 to 9."""
    WITHHELD = 2
    """“withheld”: everybody knows that it is 10 or more."""
    ABSENT = 3
    """Not in the table at all: everybody knows that it is 0 or more."""
    UNCOUNTED = 4
    """Nothing was counted there; that is no secret."""


@dataclass(frozen=True, eq=False)
class Margined:
    """Counts with their sums: shape (rows + 1, columns + 1), the last of each being the sums.

    Where columns are sums of others (`relations`), the sum of a row counts each number once.  What the parts
    lack of their whole is a column of its own behind the columns of the table: it is in no file, yet whoever
    subtracts has it, so it is protected like all others.

    >>> Margined.of([[4, 40], [12, 7]]).values.tolist()
    [[4, 40, 44], [12, 7, 19], [16, 47, 63]]
    >>> Margined.of([[4, 40, 44], [12, 7, 19]], [Relation((2,), (0, 1))]).values.tolist()
    [[4, 40, 44, 44], [12, 7, 19, 19], [16, 47, 63, 63]]
    """

    values: Whole
    counted: NDArray[np.bool_]
    relations: tuple[Relation, ...] = ()
    listed: int = 0
    """How many columns the table has; those behind it are what parts lack."""
    leaves: tuple[int, ...] = ()
    """The columns that the sum of a row adds up."""

    @staticmethod
    def of(
        counts: Sequence[Sequence[float]] | NDArray[np.float64],
        relations: Sequence[Relation] = (),
    ) -> Margined:
        """From counts, nan where nothing was counted.  Raises ValueError for what is no count."""
        cells = np.asarray(counts, dtype=float)
        if cells.ndim != 2 or 0 in cells.shape:
            raise ValueError("a table has rows and columns")
        if (cells < 0).any() or (np.nan_to_num(cells) != np.round(np.nan_to_num(cells))).any():
            raise ValueError("a count is a whole number from 0 up")
        if np.nansum(cells) > 1e12:
            raise ValueError("a count is a whole number from 0 up, and all of them not above 10¹²")
        listed = cells.shape[1]
        cells, known, leaves = _with_rests(cells, relations)
        there = ~np.isnan(cells)
        values = np.zeros(np.add(cells.shape, 1), dtype=np.int64)
        values[:-1, :-1] = np.where(there, cells, 0)
        values[-1, :-1] = values[:-1, :-1].sum(axis=0)
        values[:, -1] = values[:, leaves].sum(axis=1)
        counted = np.zeros(values.shape, dtype=bool)
        counted[:-1, :-1] = there
        counted[:-1, -1] = there[:, leaves].any(axis=1)
        counted[-1, :-1] = there.any(axis=0)
        counted[-1, -1] = there.any()
        return Margined(values, counted, tuple(known), listed, tuple(leaves))

    @property
    def signs(self) -> Whole:
        """1 for cells and the sum of all, -1 for other sums: so signed, every line adds up to 0.

        Of a table without relations; with them see `lines`."""
        signs = np.ones(self.values.shape, dtype=np.int64)
        signs[:-1, -1] = signs[-1, :-1] = -1
        return signs

    @property
    def unlisted(self) -> NDArray[np.bool_]:
        """The entries that no file shows: what parts lack of their whole."""
        unlisted = np.zeros(self.values.shape, dtype=bool)
        unlisted[:, self.listed : -1] = True
        return unlisted

    @cached_property
    def lines(self) -> csr_array:
        """A row for each line that adds up, a column for each entry (row by row): parts 1, their sum -1."""
        rows, columns = self.values.shape
        at = np.arange(rows * columns).reshape(rows, columns)
        lines: list[tuple[list[int], list[int]]] = []
        for j in range(columns):
            lines.append((at[:-1, j].tolist(), [int(at[-1, j])]))
        for i in range(rows):
            lines.append((at[i, list(self.leaves)].tolist(), [int(at[i, -1])]))
        for relation in self.relations:
            parts, wholes = list(relation.parts), list(relation.wholes)
            for i in range(rows - 1):
                if self.counted[i, wholes].all():
                    lines.append((at[i, parts].tolist(), at[i, wholes].tolist()))
        entries = [
            (line, place, sign)
            for line, sides in enumerate(lines)
            for side, sign in zip(sides, (1, -1), strict=True)
            for place in side
        ]
        line, place, sign = np.array(entries).T
        return csr_array((sign.astype(float), (line, place)), shape=(len(lines), rows * columns))

    def is_sum(self, column: int) -> bool:
        """Whether a column is a sum of others."""
        return column == self.values.shape[1] - 1 or any(column in r.wholes for r in self.relations)


def _with_rests(
    cells: NDArray[np.float64], relations: Sequence[Relation]
) -> tuple[NDArray[np.float64], list[Relation], list[int]]:
    """`cells` with a column for what the parts of each relation lack; the relations with those columns among
    the parts; and the columns that count each number once.
    """
    known: list[Relation] = []
    wholes: set[int] = set()
    in_rests: set[int] = set()
    twice: list[int] = []
    for relation in relations:
        rest = relation.rest(cells.T)
        if not np.isfinite(rest).any():
            continue
        parts = relation.parts
        if np.nansum(rest):
            cells = np.column_stack([cells, np.where(rest > 0, rest, np.nan)])
            parts = (*parts, cells.shape[1] - 1)
            # what two wholes have beside the same part may be the same people: they are counted in one
            if wholes & set(relation.wholes) or in_rests & set(relation.parts):
                twice.append(cells.shape[1] - 1)
            in_rests |= set(relation.parts)
        wholes |= set(relation.wholes)
        known.append(Relation(relation.wholes, parts))
    out = wholes | set(twice)
    return cells, known, [column for column in range(cells.shape[1]) if column not in out]


def known_range(mark: Mark, value: int, most: int) -> tuple[int, int]:
    """What everybody knows of one entry from its mark alone; `most` stands for “no limit”."""
    if mark in (Mark.SHOWN, Mark.UNCOUNTED):
        return value, value
    if mark is Mark.SMALL:
        return 0, LARGEST_SMALL
    return (THRESHOLD if mark is Mark.WITHHELD else 0), most
