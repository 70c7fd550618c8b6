"""A data frame is read as the file of the same counts is: same numbers, same faults, nothing of persons."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from netsafe_evaluation.series import PersonsError, SeriesError, read_series

EXAMPLE = Path(__file__).parents[3] / "docs/evaluation/examples/referrals.csv"


@pytest.fixture
def polars_frame() -> pl.DataFrame:
    return pl.read_csv(EXAMPLE, try_parse_dates=True)


def test_polars_and_pandas_give_the_counts_of_the_file(polars_frame: pl.DataFrame) -> None:
    file = read_series(EXAMPLE)
    wide = polars_frame.pivot("area", index="date", values="count")
    pandas_frame = pd.read_csv(EXAMPLE, parse_dates=["date"])
    pandas_wide = pandas_frame.pivot(index="date", columns="area", values="count")[list(file.areas)]
    frames = (polars_frame, wide, pandas_frame, pandas_frame.convert_dtypes(), pandas_wide)
    for counts in map(read_series, frames):
        assert counts.areas == file.areas and counts.dates == file.dates
        assert np.array_equal(counts.values, file.values, equal_nan=True)
        assert counts.file == "data frame" and len(counts.digest) == 64


def test_a_column_with_missing_counts_reads_them_as_missing() -> None:
    dates = ["2026-01-05", "2026-01-12", "2026-01-19"]
    frames = (
        pl.DataFrame({"date": dates, "A": [1, None, 3], "B": [4, 5, 6]}),
        pd.DataFrame({"date": dates, "A": [1, np.nan, 3], "B": [4, 5, 6]}),
        pd.DataFrame({"date": dates, "A": pd.array([1, None, 3], dtype="Int64"), "B": [4, 5, 6]}),
        pd.DataFrame({"A": [1, None, 3], "B": [4, 5, 6]}, index=pd.DatetimeIndex(dates)),
        pd.DataFrame({"A": [1, None, 3], "B": [4, 5, 6]}, index=pd.Index(dates, name="week")),
    )
    for frame in frames:
        counts = read_series(frame)
        assert np.array_equal(counts.values, [[1.0, np.nan, 3.0], [4.0, 5.0, 6.0]], equal_nan=True)
        assert counts.dates[0] == dt.date(2026, 1, 5)


def test_rows_left_after_a_filter_keep_no_column_of_numbers() -> None:
    frame = pd.DataFrame({"date": ["2025-12-29", "2026-01-05", "2026-01-12"], "A": [9, 1, 2], "B": [9, 3, 4]})
    assert read_series(frame[frame["A"] < 9]).areas == ("A", "B")


def test_the_same_frame_has_the_same_digest_and_another_has_another(polars_frame: pl.DataFrame) -> None:
    digest = read_series(polars_frame).digest
    assert read_series(polars_frame.clone()).digest == digest
    changed = polars_frame.with_columns(pl.col("count") + 1)
    assert read_series(changed).digest != digest


def test_what_is_wrong_is_said_with_the_row() -> None:
    frame = pl.DataFrame({"date": ["2026-01-05", "2026-01-12"], "A": [1, -2], "B": [3, 4]})
    with pytest.raises(
        SeriesError, match=r"^data frame: row 2, “A”: the count “-2” is below nought\. Mend: "
    ):
        read_series(frame)
    with pytest.raises(SeriesError, match="a column holds List"):
        read_series(pl.DataFrame({"date": ["2026-01-05"], "A": [[1]], "B": [3]}))
    with pytest.raises(TypeError, match="a path or a data frame is needed, not list"):
        read_series([1, 2, 3])  # type: ignore[arg-type]


def test_rows_of_persons_are_refused() -> None:
    frame = pd.DataFrame({"date": ["2026-01-05"], "caller name": ["nobody"], "count": [1]})
    with pytest.raises(PersonsError):
        read_series(frame)


def test_pandas_is_never_imported_for_other_frames() -> None:
    code = (
        "import sys, polars; from netsafe_evaluation.series import read_series;"
        "read_series(polars.DataFrame({'date': ['2026-W01', '2026-W02'], 'A': [1, 2], 'B': [3, 4]}));"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
