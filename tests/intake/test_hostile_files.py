"""The first files of ``benchmarks/hostile_files.py``, of every kind: read, or refused in a line."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "hostile_files.py"
FILES = 60
FILMS = 8
"""Each starts a process of its own."""


def module_at(path: Path, name: str) -> ModuleType:
    """The module or package in a file, imported by the `name` that others import it by."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


module_at(SCRIPT.parent / "hostile" / "__init__.py", "hostile")  # the script imports it
HOSTILE = module_at(SCRIPT, "netsafe_hostile_files")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory, where there is one: the disc would be waited for more than anything is read."""
    with tempfile.TemporaryDirectory(dir=HOSTILE.MEMORY) as name:
        yield Path(name)


@pytest.mark.parametrize("kind", HOSTILE.KINDS, ids=lambda kind: kind.name)
def test_mutated_files_are_read_or_refused(folder: Path, kind: Any) -> None:
    read = kind.reader()
    path = folder / kind.file
    for seed in kind.seeds():
        path.write_bytes(seed)
        assert read(path), "what is well is taken, or nothing is tried"
    for number in range(FILMS if kind.name == "footage" else FILES):
        path.write_bytes(HOSTILE.file_of(kind, number))
        read(path)
