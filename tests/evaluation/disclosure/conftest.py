"""What every test of ``netsafe disclose`` may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def book(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the ledger of this user is."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home / "netsafe" / "privacy-ledger.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, book: Path) -> Path:
    """The folder in which the command runs; the ledger is elsewhere."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
