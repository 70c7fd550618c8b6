"""What the estimator is given: which areas had how much of the campaign in which week."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from netsafe_evaluation.effect import Panel
from netsafe_evaluation.series import Counts, Period, SeriesError, read_exposure
from netsafe_evaluation.stage_of_measure import measure_of
from netsafe_evaluation.study.design import Phase, StudyDesign
from netsafe_evaluation.study.evaluation import analyse
from numpy.typing import NDArray

MONDAY = dt.date(2025, 1, 6)


def weeks(number: int, areas: tuple[str, ...] = ("A", "B", "C")) -> Counts:
    values = np.arange(number * len(areas), dtype=float).reshape(len(areas), number)
    dates = tuple(MONDAY + dt.timedelta(days=7 * i) for i in range(number))
    return Counts("calls.csv", "0" * 64, "calls", Period.WEEK, dates, areas, values)


def day(week: int, more: int = 0) -> dt.date:
    return MONDAY + dt.timedelta(days=7 * week + more)


def design(starts: dict[str, dt.date], counts: Counts | None = None, **more: Any) -> StudyDesign:
    counts = counts or weeks(8)
    controls = tuple(name for name in counts.areas if name not in starts)
    return StudyDesign(counts, starts, controls, measure_of("calls"), **more)


def exposure(panel: Panel) -> NDArray[np.float64]:
    assert panel.exposure is not None
    return panel.exposure


def test_the_rows_are_those_of_the_areas() -> None:
    panel = design({"C": day(3), "A": day(5)}).panel
    np.testing.assert_array_equal(panel.campaign, [np.arange(16, 24), np.arange(8)])
    np.testing.assert_array_equal(panel.comparison, [np.arange(8, 16)])
    assert panel.names == ("C", "A") and panel.comparison_names == ("B",)
    assert panel.starts == (3, 5)
    np.testing.assert_array_equal(exposure(panel), [[0, 0, 0, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 1, 1, 1]])


def test_a_week_that_has_it_in_part_has_that_share_and_it_is_said() -> None:
    question = design({"A": day(3, 2)})
    np.testing.assert_allclose(exposure(question.panel), [[0, 0, 0, 5 / 7, 1, 1, 1, 1]])
    assert [note.code for note in analyse(question).notes] == ["part-period"]
    assert [note.code for note in analyse(design({"A": day(3)})).notes] == []


def test_a_month_has_its_own_days() -> None:
    dates = tuple(dt.date(2025, month, 1) for month in range(1, 7))
    counts = Counts("c", "0" * 64, None, Period.MONTH, dates, ("A", "B"), np.ones((2, 6)))
    np.testing.assert_allclose(
        exposure(design({"A": dt.date(2025, 2, 8)}, counts).panel), [[0, 21 / 28, 1, 1, 1, 1]]
    )


def test_phases() -> None:
    phases = (Phase(day(2), day(3, 6)), Phase(day(5), day(5, 0)))
    panel = design({"A": day(2)}, phases=phases).panel
    np.testing.assert_allclose(exposure(panel), [[0, 0, 1, 1, 0, 1 / 7, 0, 0]])
    assert panel.starts == (2,)


def test_a_log_of_displays(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(f"date,area,displays\n{day(3)},A,10\n{day(4)},A,30\n{day(6)},B,20\n")
    log = read_exposure(tmp_path / "log.csv")
    panel = design({"A": day(3), "B": day(3)}, displays=log).panel
    np.testing.assert_allclose(exposure(panel), [[0, 0, 0.0, 0.5, 1.5, 0, 0, 0], [0.0, 0, 0, 0, 0, 0, 1, 0]])
    assert panel.starts == (3, 6)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"{day(3)},C,10", "“C” had displays, and is a comparison area"),
        (f"{day(3, 1)},A,10", "is not one of the dates of calls.csv"),
        (f"{day(3)},A,0", "no campaign area had a display"),
        (f"{day(3)},Z,10", "there is no area “Z”"),
    ],
)
def test_a_log_that_does_not_fit(tmp_path: Path, line: str, words: str) -> None:
    weekday = 1 if words.startswith("is not") else 0
    (tmp_path / "log.csv").write_text(f"date,area,displays\n{line}\n{day(4, weekday)},A,0\n")
    log = read_exposure(tmp_path / "log.csv")
    with pytest.raises(SeriesError) as caught:
        _ = design({"A": day(3), "B": day(3)}, displays=log).panel
    assert words in str(caught.value)


def test_a_changed_definition_is_where_it_changed() -> None:
    assert design({"A": day(3)}, redefined=day(5)).panel.redefined == 5


def test_there_must_be_something_before() -> None:
    with pytest.raises(SeriesError, match="nothing before it"):
        _ = design({"A": day(0, 3)}).panel
