"""What every test may ask for."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from needs import missing
from patience import PATIENCE
from xdist.scheduler import LoadFileScheduling

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is dear is begun first: the groups of several files, then the files with the most tests."""
    sizes = Counter(item.path for item in items)
    order = {group: number for number, group in enumerate((_WHOLE, _BROWSER))}
    items.sort(key=lambda item: (order.get(group_of(item.path), len(order)), -sizes[item.path]))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """The processes of a run share out groups of files, not tests: what a group needs is made once.

    The marks of pytest-xdist would say it too, but its groups are not heard by the pytest of today.
    """
    return _ByGroup(config, log)


class _ByGroup(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return group_of(self.config.rootpath / nodeid.partition("::")[0])


@cache
def group_of(path: Path) -> str:
    """Which tests go together: those of a file; of all files that need the whole campaign; a browser."""
    if "journeys" in path.parts or "verapdf" in path.read_text(encoding="utf-8"):
        return _WHOLE
    if "surfaces" in path.parts or "playwright" in path.read_text(encoding="utf-8"):
        return _BROWSER
    return str(path)


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
