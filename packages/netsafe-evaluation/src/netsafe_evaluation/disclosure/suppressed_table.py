"""A table with small numbers hidden, as it may be published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.audit import FeasibilityInterval
from netsafe_evaluation.disclosure.table_with_margins import CellStatus, TableWithMargins

Depth = Literal["cells", "sums", "whole", "nothing"]
"""What is left of a table: cells and sums, sums only, the grand total only, or nothing."""

Statuses = NDArray[np.int_]
"""The :class:`.table_with_margins.CellStatus` of each entry of a table with its sums."""


@dataclass(frozen=True, eq=False)
class SuppressedTable:
    """A table as it may be published.

    `statuses` has the shape of the table with its sums.  `intervals` is the audit: the feasibility interval
    of each hidden entry.
    """

    table: TableWithMargins
    statuses: Statuses
    depth: Depth
    intervals: tuple[FeasibilityInterval, ...]

    @property
    def hidden(self) -> tuple[FeasibilityInterval, ...]:
        """The intervals of the entries that the published table marks as hidden."""
        return tuple(entry for entry in self.intervals if entry.status is not CellStatus.OMITTED)

    @property
    def narrowest(self) -> int | None:
        """How many values the least protected hidden entry can have; None where nothing is hidden."""
        return min((entry.above + entry.below + 1 for entry in self.hidden), default=None)

    @property
    def is_protected(self) -> bool:
        """Whether the suppression rule holds for every hidden entry."""
        return all(entry.is_protected for entry in self.intervals)

    def count(self, status: CellStatus) -> int:
        """How many entries have that status."""
        return int((self.statuses == status).sum())
