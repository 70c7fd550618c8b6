"""What every test may ask for."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from needs import missing
from patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


_shelf = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """A shelf for this run alone, for all its processes: a scene of a film is drawn once, a page packed once.

    Whoever tests again and again keeps one: ``NETSAFE_CACHE=~/.cache/netsafe-tests make test``.
    """
    if "NETSAFE_CACHE" not in os.environ:
        config.stash[_shelf] = tempfile.TemporaryDirectory(prefix="netsafe-tests-")
        os.environ["NETSAFE_CACHE"] = config.stash[_shelf].name


def pytest_unconfigure(config: pytest.Config) -> None:
    """The shelf goes with the run."""
    if _shelf in config.stash:
        del os.environ["NETSAFE_CACHE"]
        config.stash[_shelf].cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is expensive is begun first, and once: the processes of a run share out groups of files.

    A file is a group; those that need the whole campaign or veraPDF's machine are one, those that need a
    browser another.
    """
    groups = {item.path: str(item.path) for item in items}
    for item in items:
        if group := _dear(item):
            groups[item.path] = group
    sizes = Counter(groups[item.path] for item in items)
    order = {group: number for number, group in enumerate((_WHOLE, _BROWSER))}
    items.sort(key=lambda item: (order.get(groups[item.path], len(order)), -sizes[groups[item.path]]))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item.path]))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After the last test of a process, and all that its tests shared, no child of it is left."""
    yield
    if nextitem is None:
        children = [child for child in psutil.Process().children(recursive=True) if not _stays(child)]
        _, left = psutil.wait_procs(children, timeout=PATIENCE)
        assert not left, f"left running by a test: {left}"


def _stays(process: psutil.Process) -> bool:
    """Python's own helpers, which end with the process that they help."""
    try:
        words = " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return True
    return "multiprocessing.resource_tracker" in words or "multiprocessing.forkserver" in words


_WHOLE, _BROWSER = "the whole campaign", "browser"


def _dear(item: pytest.Item) -> str:
    """Which of the groups of several files a test belongs to, if any."""
    needs = set(getattr(item, "fixturenames", ()))
    if "journeys" in item.path.parts or "verapdf" in needs:
        return _WHOLE
    return _BROWSER if "playwright" in needs else ""


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
