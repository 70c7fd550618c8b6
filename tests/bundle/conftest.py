"""A copy of Operation Net Safe, to be made wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "campaign"
    shutil.copytree(CAMPAIGN, copy)
    return copy
