"""Whoever keeps every file that was ever released works out no small number from all of them together."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from attacker import FAR, Attacker
from click.testing import CliRunner
from netsafe.cli import main

MONDAY = dt.date(2025, 1, 6)
RANGES = {"fewer than 10": (0, 9), "withheld": (10, FAR)}
COUNCILS = ["Cardiff", "Monmouthshire", "Newport", "Powys", "Torfaen"]
GWENT = ["Monmouthshire", "Newport", "Torfaen"]
WEEKS = 12


def day(week: int) -> str:
    return (MONDAY + dt.timedelta(days=7 * week)).isoformat()


@pytest.mark.parametrize("seed", range(3))
def test_a_world_of_requests(folder: Path, seed: int) -> None:
    """Ten requests for windows, areas, names, folders, noise or not; what is refused is not released."""
    rng = np.random.default_rng(seed)
    levels = rng.permutation([60, 35, 22, 14, 5])
    world = {area: rng.poisson(level, WEEKS).tolist() for area, level in zip(COUNCILS, levels, strict=True)}
    world["Gwent"] = np.sum([world[area] for area in GWENT], axis=0).tolist()
    attacker = Attacker()
    exact: set[int] = set()
    noisy: set[int] = set()
    for request in range(10):
        first = int(rng.integers(0, WEEKS - 3))
        weeks = range(first, min(first + int(rng.integers(4, 8)), WEEKS))
        areas = sorted(world) if rng.random() < 0.6 else sorted(rng.choice(COUNCILS, 3, replace=False))
        place = folder / f"folder{rng.integers(3)}"
        place.mkdir(exist_ok=True)
        table, out = place / f"file{rng.integers(4)}.csv", place / f"open{request}.csv"
        rows = [f"{day(week)},{area},{world[area][week]}\n" for week in weeks for area in areas]
        table.write_text("date,area,count\n" + "".join(rows))
        noise = ["--epsilon", "0.6"] if rng.random() < 0.4 else []
        result = CliRunner().invoke(main, ["disclose", str(table), "--out", str(out), *noise])
        assert result.exit_code in (0, 1), result.output
        assert out.exists() == (result.exit_code == 0)
        if result.exit_code:
            continue
        (noisy if noise else exact).update(weeks)
        if not noise:
            learn(attacker, out, [area for area in areas if area != "Gwent" or "Newport" not in areas])
    assert not exact & noisy  # never beside each other for the same weeks
    for week in exact:
        attacker.learns({f"{day(week)} Gwent": -1} | {f"{day(week)} {area}": 1 for area in GWENT}, 0, 0)
    assert exact
    for area, counts in world.items():
        for week in exact:
            if counts[week] < 10:
                low, high = attacker.range({f"{day(week)} {area}": 1})
                assert low <= 0 and high >= 9, (area, week)


def learn(attacker: Attacker, path: Path, leaves: list[str]) -> None:
    """What a file says of cells and of their sums."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    days = [row["date"] for row in rows[:-1]]
    for row in rows:
        for name, cell in row.items():
            if name == "date" or not cell:
                continue
            of_days = days if row["date"] == "total" else [row["date"]]
            of_areas = leaves if name == "total" else [name]
            cells = {f"{one} {area}": 1 for one in of_days for area in of_areas}
            attacker.learns(cells, *RANGES.get(cell, (int(cell) if cell.isdigit() else 0,) * 2))
