"""One who knows the method learns no more than what the file says.

Chance withholds before anything is looked at.  So every table that fits what is shown could have given the
very file: with chance withholding what is withheld there.  For each small number, and 0 and 9 in its place,
another table is looked for (an integer program over what the file shows), and given to the method.
"""

from __future__ import annotations

import numpy as np
import pytest
from netsafe_evaluation.disclosure import (
    CellStatus,
    SumRelation,
    SuppressionResult,
    TableWithMargins,
    suppress,
)
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

FEW = (0, 1, 4, 9, 10, 11, 15, 30)
FAR = 10_000


def another(
    found: SuppressionResult,
    relations: list[SumRelation],
    place: tuple[int, int],
    number: int,
    aim: NDArray[np.float64],
) -> TableWithMargins:
    """A table that fits all that is shown, with `number` at `place`; AssertionError where there is none."""
    rows, columns = found.table.values.shape[0] - 1, found.table.listed_columns
    wholes = {whole for relation in relations for whole in relation.totals}
    cells = np.arange(rows * columns).reshape(rows, columns)
    lines, low, high = [], [], []

    def line(parts: NDArray[np.int_], least: float, most: float) -> None:
        lines.append(np.bincount(parts.ravel(), minlength=rows * columns))
        low.append(least)
        high.append(most)

    for i, j in np.ndindex(rows + 1, columns + 1):
        some = cells[i : i + 1] if i < rows else cells
        if j < columns:
            some = some[:, j : j + 1]
        else:
            some = some[:, [leaf for leaf in range(columns) if leaf not in wholes]]
        value, mark = (
            int(found.table.values[i, j if j < columns else -1]),
            found.statuses[i, j if j < columns else -1],
        )
        line(
            some,
            *{
                CellStatus.PUBLISHED: (value, value),
                CellStatus.PRIMARY: (0, 9),
                CellStatus.SECONDARY: (10, FAR),
            }[CellStatus(mark)],
        )
        if (i, j) == place:
            line(some, number, number)
    for relation in relations:
        for i in range(rows):
            row = np.zeros(rows * columns)
            row[cells[i, list(relation.totals)]], row[cells[i, list(relation.parts)]] = -1, 1
            lines.append(row)
            low.append(0)
            high.append(0)
    answer = milp(
        aim[: rows * columns],
        constraints=LinearConstraint(np.array(lines), low, high),
        bounds=Bounds(0, 300),
        integrality=np.ones(rows * columns),
    )
    assert answer.status == 0, (
        f"{place} cannot be {number}: {found.table.values.tolist()}, {found.statuses.tolist()}"
    )
    return TableWithMargins.of(np.round(answer.x).reshape(rows, columns), relations)


@pytest.mark.parametrize("relations", [[], [SumRelation((2,), (0, 1))]], ids=["flat", "third is the sum"])
@pytest.mark.parametrize("chance", [0.0, 0.3])
@pytest.mark.parametrize("rows", [1, 2, 4])
def test_each_small_number_takes_every_value_in_tables_that_give_this_file(
    relations: list[SumRelation], chance: float, rows: int
) -> None:
    rng = np.random.default_rng(11)
    tried = 0
    for _ in range({1: 4, 2: 3, 4: 2}[rows]):
        cells = rng.choice(FEW, (rows, 2 if relations else 3))
        if relations:
            cells = np.column_stack([cells, cells.sum(axis=1)])
        table = TableWithMargins.of(cells, relations)
        found = suppress(table, rng.random(table.values.shape) < chance)
        if found.depth != "cells":
            continue
        withheld = found.statuses == CellStatus.SECONDARY
        for place in np.argwhere(found.statuses == CellStatus.PRIMARY).tolist():
            for number in (0, 9):
                there = (place[0], place[1] if place[1] < table.values.shape[1] - 1 else table.listed_columns)
                other = another(found, relations, there, number, rng.normal(size=99))
                again = suppress(other, withheld)
                assert again.depth == "cells" and (again.statuses == found.statuses).all()
                shown = found.statuses == CellStatus.PUBLISHED
                assert (again.table.values[shown] == found.table.values[shown]).all()
                tried += 1
    assert tried >= 2


def test_chance_withholds_nothing_where_nothing_is_small() -> None:
    table = TableWithMargins.of([[10, 20], [30, 40]])
    assert (suppress(table, np.ones(table.values.shape, bool)).statuses == CellStatus.PUBLISHED).all()


def marks_of(table: TableWithMargins, cover: NDArray[np.bool_]) -> NDArray[np.int_]:
    return suppress(table, cover).statuses


def test_what_chance_withholds_stays_withheld() -> None:
    """Were it shown again where it is not needed, what stays would be needed."""
    rng = np.random.default_rng(3)
    table = TableWithMargins.of(rng.integers(0, 60, (6, 6)))
    cover = rng.random(table.values.shape) < 0.3
    assert (marks_of(table, cover)[cover & (table.values >= 10)] == CellStatus.SECONDARY).all()
