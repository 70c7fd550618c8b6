"""A table of counts with all its sums, as one array in which every line adds up to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 10
"""The smallest number that is shown, as in netsafe.counts: UK LLC and the ONS hide 0 to 9."""

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

    >>> Margined.of([[4, 40], [12, 7]]).values.tolist()
    [[4, 40, 44], [12, 7, 19], [16, 47, 63]]
    """

    values: Whole
    counted: NDArray[np.bool_]

    @staticmethod
    def of(counts: Sequence[Sequence[float]] | NDArray[np.float64]) -> Margined:
        """From counts, nan where nothing was counted.  Raises ValueError for what is no count."""
        cells = np.asarray(counts, dtype=float)
        if cells.ndim != 2 or 0 in cells.shape:
            raise ValueError("a table has rows and columns")
        there = ~np.isnan(cells)
        given = np.where(there, cells, 0)
        if (given < 0).any() or (given != np.round(given)).any() or given.sum() > 1e12:
            raise ValueError("a count is a whole number from 0 up")
        values = np.zeros(np.add(cells.shape, 1), dtype=np.int64)
        values[:-1, :-1] = given
        values[:-1, -1] = values[:-1, :-1].sum(axis=1)
        values[-1] = values[:-1].sum(axis=0)
        counted = np.zeros(values.shape, dtype=bool)
        counted[:-1, :-1] = there
        counted[:-1, -1] = there.any(axis=1)
        counted[-1, :-1] = there.any(axis=0)
        counted[-1, -1] = there.any()
        return Margined(values, counted)

    @property
    def signs(self) -> Whole:
        """1 for cells and the sum of all, -1 for other sums: so signed, every line adds up to 0."""
        signs = np.ones(self.values.shape, dtype=np.int64)
        signs[:-1, -1] = signs[-1, :-1] = -1
        return signs


def known_range(mark: Mark, value: int, most: int) -> tuple[int, int]:
    """What everybody knows of one entry from its mark alone; `most` stands for “no limit”."""
    if mark in (Mark.SHOWN, Mark.UNCOUNTED):
        return value, value
    if mark is Mark.SMALL:
        return 0, LARGEST_SMALL
    return (THRESHOLD if mark is Mark.WITHHELD else 0), most
