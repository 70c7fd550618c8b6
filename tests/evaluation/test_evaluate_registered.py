"""``netsafe evaluate --registered``: what was decided is done, or what is done otherwise is said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from evaluation.evaluate_command import answer, run, series_file
from netsafe_evaluation.plan import registration


def register(tmp_path: Path, **more: Any) -> Path:
    stated = {"registered": dt.date(2025, 6, 1), "before": 80, "after": 30, **more}
    path = tmp_path / "registered.toml"
    registration.write(
        registration.Registration("calls", ("A1", "A2"), ("B1", "B2", "B3"), dt.date(2025, 7, 14), **stated),
        path,
    )
    return path


def test_what_was_registered_is_done_and_nothing_needs_to_be_said_again(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    fixed = register(tmp_path, shape="decay", drift="level")
    data = answer("--registered", str(fixed), file=path)
    again = answer(
        "--start", "2025-07-14", "--area", "A1", "A2", "--shape", "decay", "--drift", "level", file=path
    )
    assert data["registered"]["changes"] == [] and data["registered"]["late"] is False
    for key in ("rate_ratio", "interval", "starts", "comparison"):
        assert data[key] == again[key]
    assert data["method"]["parameters"]["shape"] == "decay"
    assert "--registered registered.toml" in data["data"]["call"]


def test_what_is_done_otherwise_is_said(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    fixed = register(tmp_path)
    options = ("--registered", str(fixed), "--area", "A1", "A2", "--control", "B1", "B2", "--drift", "level")
    data = answer(*options, "--phase", "2025-07-14..2025-12-01", file=path)
    assert {change["what"] for change in data["registered"]["changes"]} == {"comparison", "drift", "phases"}
    text = run(*options, file=path).stdout
    assert "Comparison areas: B1, B2 (registered: B1, B2, B3)" in " ".join(text.split())


def test_a_registration_after_the_start_is_said_to_be_late(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    fixed = register(tmp_path, registered=dt.date(2025, 7, 14))
    assert answer("--registered", str(fixed), file=path)["registered"]["late"] is True
    assert "not before the start" in " ".join(run("--registered", str(fixed), file=path).stdout.split())


def test_a_registration_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    path = series_file(tmp_path)
    fixed = register(tmp_path)
    fixed.write_text(fixed.read_text().replace('"B3"', '"B2b"'))
    result = run("--registered", str(fixed), file=path)
    assert result.exit_code == 1 and result.stdout == ""
    assert "was changed after it was registered" in result.stderr


def test_a_registration_of_other_areas_says_which_are_missing(tmp_path: Path) -> None:
    fixed = register(tmp_path)
    result = run("--registered", str(fixed))
    assert result.exit_code == 2 and "there is no area “B1”" in result.stderr
