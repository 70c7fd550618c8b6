"""``netsafe evaluate`` as the tests call it, and series for it."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
from click.testing import CliRunner, Result
from netsafe.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "docs" / "evaluation" / "examples" / "referrals.csv"
CAMPAIGN = ("Aberwen", "Brynglas", "Cwm Isaf", "Dolfach")
CONTROLS = ("Eastmoor", "Fordham Vale", "Greyfield", "Highcombe", "Inglebay", "Kestrel Hills")
START = ("--start", "2025-11-03")


def run(*options: str, file: Path = SAMPLE) -> Result:
    return CliRunner().invoke(main, ["evaluate", str(file), "--quick", *options])


def answer(*options: str, file: Path = SAMPLE) -> dict[str, Any]:
    result = run(*options, "--json", file=file)
    assert result.exit_code in (0, 1), result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def series_file(tmp_path: Path, name: str = "calls.csv", outcome: str = "calls", weeks: int = 120) -> Path:
    """A simulated file of two campaign and three comparison areas, means of 20 a week, start at week 80."""
    rng = np.random.default_rng(7)
    path = tmp_path / name
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "area", "outcome", "count"])
        for week in range(weeks):
            day = dt.date(2024, 1, 1) + dt.timedelta(days=7 * week)
            for area in ("A1", "A2", "B1", "B2", "B3"):
                writer.writerow([day.isoformat(), area, outcome, int(rng.poisson(20))])
    return path
