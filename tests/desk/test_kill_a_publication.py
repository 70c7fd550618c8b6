"""A worker killed (-9) in each step of a publication, on both engines: the whole site, or the one before."""

from __future__ import annotations

import hashlib
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_installation import Installation
from desk_publisher import Publisher
from patience import PATIENCE
from published_folder import digest_of, faults_of

KILLS = (
    ("verify-end", "read-end"),
    ("build", "compare-end"),
    ("swap", "swap-end"),
    ("store", "store-end"),
    ("announce",),
)
"""Where workers are killed in one publication after another; each has three tries."""


@pytest.fixture(scope="module")
def desk(new_installation: Installation) -> Publisher:
    """A desk on each engine whose first seal is public."""
    publisher = Publisher(new_installation)
    publisher.begin()
    assert new_installation.worker("--once").wait(PATIENCE) == 0
    assert faults_of(publisher.public) == []
    return publisher


class Looks:
    """What stood in public, and in the storage for doors, each time that one looked."""

    def __init__(self, desk: Publisher) -> None:
        self.public, self.folders = desk.public, desk.folder / "folders" / "operation-net-safe"
        self.digests: set[str] = set()
        self.faults: list[str] = []
        self.count = 0

    def look(self) -> None:
        """Read all of it; begin again where it was swapped meanwhile, as a reader does who lost a page."""
        for _ in range(100):
            before = self.public.stat().st_ino
            try:
                faults, digest = faults_of(self.public), digest_of(self.public)
            except FileNotFoundError as error:
                faults, digest = [str(error)], ""
            if before == self.public.stat().st_ino:
                self.faults += faults
                self.digests.add(digest)
                break
        self.faults += faults_of_storage(self.folders)
        self.count += 1

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Look again and again, beside what is done."""
        end = threading.Event()

        def look_until_the_end() -> None:
            while not end.wait(0.5):
                self.look()

        thread = threading.Thread(target=look_until_the_end)
        thread.start()
        try:
            yield
        finally:
            end.set()
            thread.join()


def faults_of_storage(folders: Path) -> list[str]:
    """What a door would not find whole: the newest list, and each file that it names."""
    pointer = (folders / "current").read_text().strip()
    listing = folders / "listings" / f"{pointer}.json"
    if hashlib.sha256(listing.read_bytes()).hexdigest() != pointer:
        return [f"{pointer} has other bytes"]
    if not listing.with_name(f"{listing.name}.sig").exists():
        return [f"{pointer} has no signature"]
    digests = {row["sha256"] for row in json.loads(listing.read_bytes())["files"]}
    return [
        f"{sha256} is not there whole"
        for sha256 in sorted(digests)
        if hashlib.sha256((folders / "objects" / sha256[:2] / sha256).read_bytes()).hexdigest() != sha256
    ]


def killed_and_done_again(desk: Publisher, number: int, places: tuple[str, ...]) -> Looks:
    """Workers are killed at `places`, one after another, and the next does the rest; what one saw of it."""
    looks, marks = Looks(desk), desk.installation.folder / f"kills-{number}"
    marks.mkdir()
    kills = {"KILL_IN": " ".join(places), "KILL_MARKS": str(marks)}
    looks.look()
    with looks.meanwhile():
        for _ in places:
            worker = desk.installation.worker(**kills)
            assert worker.wait(PATIENCE) == -signal.SIGKILL, desk.log()
            looks.look()
        assert sorted(path.name for path in marks.iterdir()) == sorted(places)
        last = desk.installation.worker()
        desk.wait_until_done(number)
        desk.wait_until_told(number)
        last.terminate()
        assert last.wait(PATIENCE) == 0
    looks.look()
    return looks


@pytest.mark.parametrize("places", KILLS, ids=" ".join)
def test_a_publication_whose_worker_is_killed(desk: Publisher, places: tuple[str, ...]):
    former = digest_of(desk.public)
    number, digest = desk.begin()
    looks = killed_and_done_again(desk, number, places)
    assert looks.faults == [] and looks.digests == {former, digest}
    assert digest_of(desk.public) == digest != former
    assert desk.left_over() == []


def test_the_way_back_whose_worker_is_killed(desk: Publisher):
    former = digest_of(desk.public)
    number, digest = desk.begin_to_go_back()
    looks = killed_and_done_again(desk, number, ("restore", "swap"))
    assert looks.faults == [] and looks.digests == {former, digest}
    assert digest_of(desk.public) == digest
    assert desk.left_over() == []


def test_a_look_sees_what_is_half_there(desk: Publisher, tmp_path: Path):
    """The looks of these tests can see a fault."""
    page = next(desk.public.rglob("*.html"))
    content = page.read_bytes()
    page.write_bytes(content[:-1])
    try:
        looks = Looks(desk)
        looks.look()
        assert [fault for fault in looks.faults if page.name in fault]
    finally:
        page.write_bytes(content)
