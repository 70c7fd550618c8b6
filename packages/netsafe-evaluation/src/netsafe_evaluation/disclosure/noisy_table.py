"""Sums of groups of areas with noise that is stated, so that they may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray

from netsafe_evaluation.disclosure.counts_with_margins import with_margins
from netsafe_evaluation.disclosure.laplace_noise import LaplaceNoise
from netsafe_evaluation.disclosure.sum_relations import SumRelation
from netsafe_evaluation.disclosure.table_with_margins import TableWithMargins
from netsafe_evaluation.series import Counts


class GroupError(NetSafeError, ValueError):
    """A group of areas that is not possible: one line with the mend."""

    code: ClassVar[str] = "group-impossible"


@dataclass(frozen=True, eq=False)
class NoisyTable:
    """Sums with noise.  `values` and `counted` have the shape (groups, dates); `counted` is False
    where one is missing.
    """

    groups: tuple[str, ...]
    dates: tuple[dt.date, ...]
    values: NDArray[np.int64]
    counted: NDArray[np.bool_]
    noise: LaplaceNoise

    @property
    def mean(self) -> float:
        """The mean of the released numbers.  It is computed from them alone, so it costs no further
        privacy.
        """
        return float(self.values[self.counted].mean()) if self.counted.any() else 0.0

    @property
    def level(self) -> float:
        """The mean of the released numbers, at least 1: the count for which the loss of accuracy is
        stated.
        """
        return max(self.mean, 1.0)

    @property
    def power(self) -> tuple[float, float]:
        """The power to detect a rise of 20 % with half of the dates on each side: exact, and with this
        noise.
        """
        half = max(len(self.dates) // 2, 1)
        return self.noise.power(self.level, half, half)


def add_noise(
    counts: Counts,
    noise: LaplaceNoise,
    groups: Mapping[str, Sequence[str]],
    relations: Sequence[SumRelation] = (),
) -> NoisyTable:
    """The sum of each group of areas at each date, with noise; a sum with a missing count is left out.

    `groups` are disjoint lists of areas.  Areas in no group are summed as “others”; without groups all are
    summed as “total”.  An area that is a sum of others stands for its parts, so that nobody counts twice.
    Raises GroupError, SeriesError.
    """
    table = with_margins(counts, relations)
    places = {name: [counts.area(area) for area in areas] for name, areas in groups.items()}
    parts = {
        name: [part for area in names for part in _disjoint_columns(table, area)]
        for name, names in places.items()
    }
    grouped = [part for names in parts.values() for part in names]
    for area in (area for names in places.values() for area in names):
        leaves = _disjoint_columns(table, area)
        if any(grouped.count(part) > 1 for part in leaves) or not set(leaves) <= set(table.disjoint_columns):
            raise GroupError(
                "",
                f"the area “{counts.areas[area]}” is in two groups, or part of an area that is "
                "in one, so a contact would count twice",
                "put it into one",
            )
    remainder = [part for part in table.disjoint_columns if part not in grouped]
    if remainder:
        parts["others" if parts else "total"] = [*parts.get("others", []), *remainder]
    values = np.array([table.values[:-1, names].sum(axis=1) for names in parts.values()])
    counted = np.array([_complete_rows(table, names) for names in parts.values()])
    released = np.zeros(values.shape, dtype=np.int64)
    released[counted] = noise.add_to(values[counted])
    return NoisyTable(tuple(parts), counts.dates, released, counted, noise)


def _disjoint_columns(table: TableWithMargins, area: int) -> list[int]:
    """The columns that add up to an area, so that each number counts once."""
    if area in table.disjoint_columns:
        return [area]
    parts = next((relation.parts for relation in table.relations if relation.totals == (area,)), ())
    return [leaf for part in parts for leaf in _disjoint_columns(table, part)] or [area]


def _complete_rows(table: TableWithMargins, columns: Sequence[int]) -> NDArray[np.bool_]:
    """A mask of the rows in which no number of these columns is missing; a counted total has all of
    its parts.
    """
    present = table.counted[:-1].copy()
    present[:, table.listed_columns : -1] = True
    for relation in table.relations:
        totals = present[:, list(relation.totals)].all(axis=1)
        for part in relation.parts:
            present[:, part] |= totals
    return np.asarray(present[:, list(columns)].all(axis=1))
