"""Building the real campaign from outside, once for all who look at what was made."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from turns import turn_to_draw

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
TODAY = "2026-11-24"
"""The tests' own day: service details go out of date, tests must not."""


@dataclass(frozen=True)
class Built:
    """A folder that `netsafe build` made, and its manifest."""

    folder: Path
    manifest: dict[str, Any]

    def files(self, ending: str) -> list[Path]:
        return [
            self.folder / file["path"] for file in self.manifest["files"] if file["path"].endswith(ending)
        ]


def build(bundle: Path, out: Path, kinds: Iterable[str] = ()) -> Built:
    """Build a campaign, or of it these kinds only."""
    command = [sys.executable, "-m", "netsafe", "build", str(bundle), "--out", str(out), "--today", TODAY]
    command += ["--only", ",".join(kinds)] if kinds else []
    with turn_to_draw():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(out, json.loads((out / "manifest.json").read_text()))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything that Operation Net Safe needs."""
    return build(CAMPAIGN, tmp_path_factory.mktemp("whole") / "build")
