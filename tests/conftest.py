"""What every test may ask for."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from needs import missing

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


def _materials_verapdf() -> ModuleType:
    """The harness beside the materials' tests, loaded by its place: tests are no package."""
    name = "netsafe_tests_verapdf"
    if name not in sys.modules:
        path = Path(__file__).with_name("materials") / "verapdf.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def verapdf() -> Any:
    """VeraPDF's PDF/UA-1 rules: `verapdf.validate(pdf)` gives the failed checks. The JVM starts once.

    Without Java the test is skipped and says so; where CI=true it fails, so that nobody believes it ran.
    """
    harness = _materials_verapdf()
    try:
        return harness.verapdf()
    except harness.NoVeraPdfError as error:
        missing(f"veraPDF did not run: {error}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can have but one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as it:
        yield it
