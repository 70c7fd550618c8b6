"""The public site as its readers meet it: published, served by the edge, opened in Debian's Chromium.

One site, one server, one browser and one stand-in for the rest of the world for each process of the tests.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edge import standing
from edge.standing import Standing
from needs import missing
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.looks import DAWN
from playwright.sync_api import Browser, Playwright
from surfaces.public.elsewhere import Elsewhere, an_elsewhere
from surfaces.public.published_site import PublishedSite, published
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite
from turns import turn_to_draw

FILMS = ("more-common", "behind-each-picture", "the-knock", "someone-you-love")
PIECES = (
    "site", "poster-a4-dawn", "card", "briefing", *(f"film-{film}-wide" for film in FILMS),
    "film-the-knock-square", "film-the-knock-story",
)  # fmt: skip
"""What is made for it: every kind of file that a reader may take, and no more than that."""

PIECES_OF_OTHER_LOOKS = ("site", "poster-a4-dawn", "card")
"""What is made in the other looks: all pages, with something on the shelf; no film is drawn again."""

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
)  # fmt: skip


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of Operation Net Safe with a film of its own, as ``netsafe build`` made it; made once."""
    return _made_once("public-site", DAWN, PIECES, tmp_path_factory, worker_id)


def _made_once(
    name: str, look: str, pieces: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    base = tmp_path_factory.getbasetemp()
    room = (base if worker_id == "master" else base.parent) / name
    room.mkdir(exist_ok=True)
    with (room / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (room / "build").exists():
            with turn_to_draw():
                published(room, look, pieces)
    return room / "build"


@pytest.fixture(scope="session")
def site_in(
    build: Path, door: Standing, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Callable[[str], PublishedSite]]:
    """``site_in("tab")``: the site in that look, served; made when it is first asked for."""
    with contextlib.ExitStack() as doors:

        @functools.cache
        def site_in_look(look: str) -> PublishedSite:
            if look == DAWN:
                return PublishedSite(build, f"http://localhost:{door.port}")
            folder = _made_once(
                f"public-site-{look}", look, PIECES_OF_OTHER_LOOKS, tmp_path_factory, worker_id
            )
            standing_there = doors.enter_context(standing.edge(folder, tmp_path_factory.mktemp("spool")))
            return PublishedSite(folder, f"http://localhost:{standing_there.port}")

        yield site_in_look


@pytest.fixture(scope="session")
def release(build: Path) -> Release:
    """The words that the site was made from."""
    return read_bundle(build.parent / "campaign").release


@pytest.fixture(scope="session")
def whole(build: Path) -> WholeSite:
    """Everything that is answered."""
    return WholeSite.read(build / "door" / "table.json")


@pytest.fixture(scope="session")
def door(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """The edge, with the site in it."""
    with standing.edge(build, tmp_path_factory.mktemp("spool")) as it:
        yield it


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Every other host of the world, the exit's too."""
    if shutil.which("openssl") is None:
        missing("openssl is not installed (apt-get install openssl)")
    with an_elsewhere(tmp_path_factory.mktemp("elsewhere")) as it:
        yield it


@pytest.fixture(scope="session")
def browser(playwright: Playwright, elsewhere: Elsewhere) -> Iterator[Browser]:
    """Chromium; whatever it asks of any host but localhost, it asks of `elsewhere`."""
    program = _program()
    if program is None:
        missing("Chromium is not installed (apt-get install chromium)")
    rules = f"--host-resolver-rules=MAP * 127.0.0.1:{elsewhere.port}, EXCLUDE localhost"
    browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, rules])
    try:
        yield browser
    finally:
        browser.close()


@pytest.fixture
def readers(browser: Browser, door: Standing) -> Iterator[Readers]:
    """`readers.come("phone")`: a new reader with a clean browser; all of them go when the test ends."""
    them = Readers(browser, f"http://localhost:{door.port}")
    yield them
    them.go()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where pictures for people to look at are kept."""
    folder = Path(__file__).parents[3] / "build-artefacts"
    folder.mkdir(exist_ok=True)
    return folder


def pytest_report_header() -> str:
    """Which browser looks."""
    return f"chromium: {_program() or 'none'}" if os.environ.get("CI") else ""


def _program() -> str | None:
    """Chromium; where it is there, the one without windows, which opens a page in a third of the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next((found for name in names if (found := shutil.which(name))), None)
