"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from hypothesis import settings
from needs import missing
from patience import PATIENCE
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from counts.cluster import Cluster
    from playwright.sync_api import Playwright


# No example fails because the machine is busy.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")

_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """What a user's programs keep is kept for this run alone, for all its processes: the cache, the ledger.

    Whoever tests again and again keeps the cache: ``NETSAFE_CACHE=~/.cache/netsafe-tests make test``.
    """
    if not hasattr(config, "workerinput"):  # a process of the run has them from the one that began it
        home = config.stash[_home] = tempfile.TemporaryDirectory(prefix="netsafe-tests-")
        os.environ["XDG_DATA_HOME"] = f"{home.name}/data"
        os.environ.setdefault("NETSAFE_CACHE", f"{home.name}/cache")


def pytest_unconfigure(config: pytest.Config) -> None:
    """They go with the run."""
    if _home in config.stash:
        config.stash[_home].cleanup()


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


@pytest.fixture(scope="session")
def verapdf() -> Any:
    """VeraPDF's PDF/UA-1 rules: `verapdf.validate(pdf)` gives the failed checks. The JVM starts once.

    Without Java the test is skipped and says so; where CI=true it fails, so that nobody believes it ran.
    """
    from materials.verapdf import NoVeraPdfError, verapdf

    try:
        return verapdf()
    except NoVeraPdfError as error:
        missing(f"veraPDF did not run: {error}")


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """A PostgreSQL of the test's own.  Without it tests are skipped and say so; with CI=true they fail."""
    from counts.cluster import NoPostgresError, cluster

    try:
        with cluster() as running:
            yield running
    except NoPostgresError as error:
        missing(str(error))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can have but one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as it:
        yield it
