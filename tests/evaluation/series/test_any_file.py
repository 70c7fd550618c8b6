"""Whatever a file holds, it is read or refused in one line; nothing else happens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from netsafe_evaluation.series import Counts, SeriesError, read_series

KNOWN = [
    "date",
    "area",
    "count",
    "outcome",
    "week",
    "2025-01-06",
    "2025-01-13",
    "2025-W03",
    "2025-02",
    "A",
    "B",
    "0",
    "7",
    "-1",
    "1,204",
    "<5",
    "n/a",
    "١٢",
    "²",
    "1e5",
    "0x1f",
    "inf",
    "nan",
    '"',
    "sep=;",
    "٢٠٢٥-٠١-٠٦",
]
CELLS = st.sampled_from([*KNOWN, ""]) | st.text(max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8)


def outcome_of(path: Path) -> Counts | None:
    try:
        return read_series(path)
    except SeriesError as error:
        text = str(error)
        assert text.startswith(str(path)) and "\n" not in text and ". Mend: " in text
        return None


@settings(max_examples=300, deadline=None)
@given(
    rows=TABLES, separator=st.sampled_from([",", ";", "\t"]), encoding=st.sampled_from(["utf-8", "utf-16"])
)
@example(
    rows=[["date", "A", "B"], ["2025-01-06", "²", "1"], ["2025-01-13", "2", "1"]],
    separator=",",
    encoding="utf-8",
)
@example(
    rows=[["date", "A", "B"], ["2025-01-06", "١٢", "1"], ["2025-01-13", "2", "1"]],
    separator=",",
    encoding="utf-8",
)
def test_any_table(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, encoding: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes("\n".join(separator.join(row) for row in rows).encode(encoding, "surrogatepass"))
    series = outcome_of(path)
    if series is not None:
        there = series.values[np.isfinite(series.values)]
        assert (there >= 0).all() and (there == there.round()).all() and there.sum() > 0
        assert len(series.areas) >= 2 and list(series.dates) == sorted(set(series.dates))


@settings(max_examples=200, deadline=None)
@given(
    content=st.binary(max_size=200),
    head=st.sampled_from([b"", b"date,area,count\n", b"PAR1", b"PK\x03\x04", b"\xff\xfe"]),
)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(head + content)
    outcome_of(path)
