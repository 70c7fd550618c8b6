"""No hidden number can be worked out, whatever table and whoever tries."""

from __future__ import annotations

import numpy as np
import pytest
from evaluation.disclosure.attacker import SMALL, WITHHELD, Seen, determined, possible
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe_door.counts.disclosure import THRESHOLD as OF_COUNTS
from netsafe_evaluation.disclosure import (
    THRESHOLD,
    CellStatus,
    SuppressionResult,
    TableWithMargins,
    auditor,
    suppress,
)

CELL = st.one_of(st.integers(0, 14), st.integers(0, 9), st.integers(10, 60))
TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(CELL, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
GAPPY = TABLES.flatmap(
    lambda table: st.lists(st.booleans(), min_size=25, max_size=25).map(
        lambda gaps: [
            [np.nan if gaps[5 * i + j] and i + j else float(x) for j, x in enumerate(row)]
            for i, row in enumerate(table)
        ]
    )
)


def seen(found: SuppressionResult) -> Seen:
    """What is in the published table, and nothing else."""
    said: dict[CellStatus, str | None] = {
        CellStatus.PRIMARY: SMALL,
        CellStatus.SECONDARY: WITHHELD,
        CellStatus.OMITTED: None,
    }
    table: Seen = []
    for i, row in enumerate(found.statuses):
        table.append([])
        for j, mark in enumerate(row):
            if mark in (CellStatus.PUBLISHED, CellStatus.NOT_COUNTED):
                table[-1].append(int(found.table.values[i, j]))
            else:
                table[-1].append(said[CellStatus(mark)])
    return table


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_the_attacker_learns_of_a_small_number_only_that_it_is_small(table: list[list[int]]) -> None:
    found = suppress(TableWithMargins.of(table))
    public = seen(found)
    for place, (low, high) in possible(public).items():
        value, mark = int(found.table.values[place]), found.statuses[place]
        assert low - 1e-6 <= value <= high + 1e-6
        if mark == CellStatus.PRIMARY:
            assert value < 10 and low < 1e-6 and high > 9 - 1e-6
        elif mark == CellStatus.SECONDARY:
            assert value >= 10 and high - low > 9 - 1e-6
        elif value < 10:
            assert low < 1e-6 and high > 9 - 1e-6
    assert not [place for place in determined(public) if found.table.values[place] < 10]


@settings(deadline=None, max_examples=20)
@given(GAPPY)
def test_where_nothing_was_counted_that_helps_nobody(table: list[list[float]]) -> None:
    found = suppress(TableWithMargins.of(table))
    for place, (low, high) in possible(seen(found)).items():
        if found.table.values[place] < 10:
            assert low < 1e-6 and high > 9 - 1e-6


@settings(deadline=None, max_examples=20)
@given(TABLES, st.lists(st.integers(0, 1), min_size=36, max_size=36))
def test_the_auditor_finds_what_the_attacker_finds(table: list[list[int]], hidden: list[int]) -> None:
    """On tables that are badly protected too: any choice of hidden numbers."""
    whole = TableWithMargins.of(table)
    flat = iter(hidden)
    marks = np.where(whole.values < 10, int(CellStatus.PRIMARY), int(CellStatus.SECONDARY))
    for i, j in np.ndindex(marks.shape):
        if not next(flat, 0):
            marks[i, j] = CellStatus.PUBLISHED
    attacked = possible(seen(SuppressionResult(whole, marks, "cells", ())))
    audited = {room.place: room for room in auditor(whole, marks).intervals()}
    assert set(attacked) == set(audited)
    for place, (low, high) in attacked.items():
        assert audited[place].low == pytest.approx(low, abs=1e-6)
        if high < 1000:
            assert audited[place].high == pytest.approx(high, abs=1e-6)
        else:
            assert audited[place].high >= 1000


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_what_is_shown_is_true_and_no_number_below_ten_is(table: list[list[int]]) -> None:
    found = suppress(TableWithMargins.of(table))
    cells = np.array(table)
    assert (found.table.values[:-1, :-1] == cells).all()
    assert (found.table.values[-1, :-1] == cells.sum(axis=0)).all()
    assert (found.table.values[:-1, -1] == cells.sum(axis=1)).all()
    assert (found.table.values[found.statuses == CellStatus.PUBLISHED] >= 10).all()


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_where_nothing_is_small_all_is_shown(table: list[list[int]]) -> None:
    found = suppress(TableWithMargins.of(np.array(table) + 10.0))
    assert found.depth == "cells" and (found.statuses == CellStatus.PUBLISHED).all()


def test_the_threshold_is_that_of_the_counts() -> None:
    assert THRESHOLD == OF_COUNTS == 10


def test_one_small_cell_takes_three_others_with_it() -> None:
    found = suppress(TableWithMargins.of([[4, 40, 50], [30, 37, 44], [60, 70, 80]]))
    assert found.depth == "cells"
    assert (found.statuses[-1] == CellStatus.PUBLISHED).all() and (
        found.statuses[:, -1] == CellStatus.PUBLISHED
    ).all()
    assert (found.statuses == CellStatus.SECONDARY).sum() == 3


def test_withheld_cells_must_leave_room_not_only_company() -> None:
    """Ten and eleven are hardly hidden by company: the marks themselves say that they are 10 or more."""
    found = suppress(TableWithMargins.of([[4, 11], [10, 200]]))
    for (low, high), value in zip(possible(seen(found)).values(), [4], strict=False):
        assert low < 1e-6 and high > 9 - 1e-6 and value == 4


@pytest.mark.parametrize(
    ("table", "depth"),
    [
        ([[0]], "nothing"),
        ([[9]], "nothing"),
        ([[25]], "cells"),
        ([[0, 0], [0, 0]], None),
        ([[9, 9]], "nothing"),  # 18 alone would say that both are 9
    ],
)
def test_tables_of_next_to_nothing(table: list[list[int]], depth: str | None) -> None:
    found = suppress(TableWithMargins.of(table))
    assert (found.table.values[found.statuses == CellStatus.PUBLISHED] >= 10).all()
    if depth:
        assert found.depth == depth or not (found.statuses == CellStatus.PUBLISHED).any()


@pytest.mark.parametrize("table", [[[-1]], [[1.5]], [[]], [[float("inf")]]])
def test_what_is_no_table_of_counts(table: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"table|count"):
        TableWithMargins.of(table)


def test_half_a_year_of_twenty_two_areas_is_protected_and_keeps_its_sums() -> None:
    chance = np.random.default_rng(2016)
    table = TableWithMargins.of(chance.poisson(chance.gamma(2, 4, (22, 1)) * np.ones((1, 26))))
    found = suppress(table)
    assert found.depth == "cells"
    assert all(room.is_protected for room in found.intervals)
    assert (found.statuses[:-1, -1] != CellStatus.SECONDARY).sum() >= 20
    assert found.narrowest is not None and found.narrowest >= 10
