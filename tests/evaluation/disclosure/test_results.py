"""Releases answer as every result does; a file or data frame is protected in one call."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from netsafe_evaluation.disclosure import (
    CellStatus,
    FeasibilityInterval,
    LaplaceNoise,
    NoiseResult,
    NoisyTable,
    TableWithMargins,
    protect_counts,
    suppress,
)
from netsafe_evaluation.result import Result

COUNTS = [[4, 40, 50], [30, 37, 44], [60, 70, 80]]
DAYS = [dt.date(2026, 1, 5) + dt.timedelta(weeks=week) for week in range(3)]


def test_a_suppressed_table_has_its_audit_as_a_check() -> None:
    result = suppress(TableWithMargins.of(COUNTS))
    assert isinstance(result, Result)
    assert (result.estimate, result.interval, result.p_value, result.refusal) == (None, None, None, None)
    (audit,) = result.checks
    assert (audit.name, audit.passed, audit.figures["hidden"]) == ("audit", True, 4)
    assert result.summary("cy") == result.to_dict()["verdict"]["cy"]


def test_a_table_of_which_nothing_can_be_given_is_refused() -> None:
    refusal = suppress(TableWithMargins.of([[9, 9]])).refusal
    assert refusal is not None and refusal.code == "too-thin"


def test_noise_states_its_loss_of_accuracy() -> None:
    noise = LaplaceNoise(1.0)
    noisy = NoisyTable(("total",), (DAYS[0],), np.array([[17]]), np.array([[True]]), noise)
    result = NoiseResult(noisy, spent=1.0, budget=1.0)
    assert isinstance(result, Result)
    assert (result.estimate, result.interval) == (noise.mean_error, (0.0, 3.0))
    assert result.checks[0].passed and not NoiseResult(noisy, spent=1.1, budget=1.0).checks[0].passed
    assert result.to_dict()["spent"] == 1.0


def test_a_file_and_a_data_frame_are_protected_alike(tmp_path: Path) -> None:
    frame = pl.DataFrame({"date": DAYS} | {name: [row[n] for row in COUNTS] for n, name in enumerate("ABC")})
    path = tmp_path / "calls.csv"
    frame.write_csv(path)
    of_frame, of_file = protect_counts(frame), protect_counts(path)
    assert (of_frame.statuses == of_file.statuses).all()
    assert (of_file.statuses == suppress(TableWithMargins.of(COUNTS)).statuses).all()


@pytest.mark.parametrize(
    ("status", "low", "high", "protected"),
    [
        (CellStatus.PRIMARY, 0, 9, True),
        (CellStatus.PRIMARY, 1, 9, False),
        (CellStatus.PRIMARY, 0, 8, False),
        (CellStatus.SECONDARY, 10, 19, True),
        (CellStatus.SECONDARY, 10, 18, False),
        (CellStatus.OMITTED, 10, 10, True),
        (CellStatus.OMITTED, 9, 40, False),
        (CellStatus.OMITTED, 0, 9, True),
    ],
)
def test_the_suppression_rule_at_its_limits(status: CellStatus, low: int, high: int, protected: bool) -> None:
    value = (low + high) // 2
    interval = FeasibilityInterval((0, 0), status, value, below=value - low, above=high - value)
    assert (interval.low, interval.high) == (low, high)
    assert interval.is_protected is protected
