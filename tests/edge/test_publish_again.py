"""A new build takes the place of the old one while people read: they get the one or the other, whole."""

from __future__ import annotations

import gc
import re
import shutil
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from edge import made_up, standing
from edge.standing import Standing, until
from edge.wire import Connection, ask, request
from netsafe.publishing import folder_swap
from netsafe_door.edge import folder_snapshot
from netsafe_door.edge.current_snapshot import AGAIN, CurrentSnapshot
from netsafe_door.edge.folder_snapshot import Snapshot


def publish(folder: Path, release: str, spoil: Callable[[Path], None] = lambda stage: None) -> None:
    """As `netsafe build` does it: made beside, exchanged in one step, the old one cleared away."""
    with folder_swap.locked(folder) as target, target.staging() as stage:
        made_up.publish(stage, release)
        (stage / "manifest.json").write_text('{"campaign": "made-up", "files": []}')
        spoil(stage)
        target.swap_in(stage)


def shown(port: int, address: str = "/en/help/") -> str:
    """The release that a page shows; it must be one."""
    answered = ask(port, address)
    assert answered.status == 200
    releases = set(re.findall(r"release (\d+):", answered.body.decode()))
    assert len(releases) == 1, releases
    (release,) = releases
    return release


def taken_up(edge: Standing, folder: Path) -> bool:
    """Whether every worker has the film of the build that stands there now open."""
    film = (folder / "site/files/film.mp4").stat()
    return all(
        any(is_open(path, film.st_ino) for path in Path(f"/proc/{worker.pid}/fd").iterdir())
        for worker in edge.workers
    )


def is_open(path: Path, inode: int) -> bool:
    try:
        return path.stat().st_ino == inode
    except OSError:
        return False


def test_it_is_taken_up_by_itself(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "1")
    with standing.edge(folder, tmp_path / "spool", "--workers", "2") as edge:
        assert shown(edge.port) == "1"
        publish(folder, "2")
        until(lambda: {shown(edge.port) for _ in range(20)} == {"2"})
    assert edge.told == []


def test_whoever_reads_meanwhile_gets_one_build_whole_and_its_style(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "0")
    seen: list[set[str]] = [set(), set(), set()]  # by each reader
    rounds = [0] * len(seen)
    faults: list[object] = []
    ended = threading.Event()

    def read(port: int, number: int) -> None:
        try:
            while not ended.is_set():
                for address in ("/en/help/", "/", "/cy/"):
                    release = shown(port, address)
                    seen[number].add(release)
                    style = ask(port, f"/assets/{release}.css")
                    assert style.status == 200 and f"/* {release} */".encode() in style.body
                rounds[number] += 1
        except (AssertionError, OSError) as fault:
            faults.append(fault)

    with standing.edge(folder, tmp_path / "spool", "--workers", "2") as edge:
        readers = [threading.Thread(target=read, args=(edge.port, number)) for number in range(len(seen))]
        for reader in readers:
            reader.start()
        for number in range(5):
            if number:
                publish(folder, str(number))
            # Builds that follow each other faster than a worker looks, or than a reader reads, are not meant.
            until(lambda wanted=str(number): faults or all(wanted in one for one in seen))
            until(lambda: faults or taken_up(edge, folder))
            before = list(rounds)
            until(
                lambda before=before: (
                    faults or all(now > then + 1 for then, now in zip(before, rounds, strict=True))
                )
            )
        ended.set()
        for reader in readers:
            reader.join()
    assert not faults
    assert seen == [{"0", "1", "2", "3", "4"}] * 3
    assert edge.told == []


def test_a_download_goes_on_though_its_folder_is_gone(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "1")
    with standing.edge(folder, tmp_path / "spool") as edge, Connection(edge.port) as slow:
        slow.send(request("/files/film.mp4"))
        publish(folder, "2")
        until(lambda: shown(edge.port) == "2")
        answered = slow.answer()
        assert answered is not None and answered.body == made_up.FILM


def test_one_that_is_not_whole_is_not_taken_up_and_that_is_said_once(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "1")
    with standing.edge(folder, tmp_path / "spool", "--workers", "2") as edge:
        until(lambda: len(edge.spools) == 2)
        publish(folder, "2", lambda stage: (stage / "site/cy/index.html").unlink())
        assert "cy/index.html" in edge.says("the old goes on")
        assert {shown(edge.port) for _ in range(20)} == {"1"}
        assert ask(edge.port, "/files/poster.pdf").body == made_up.DOCUMENT
        publish(folder, "3")
        until(lambda: {shown(edge.port) for _ in range(20)} == {"3"})
    assert len(edge.told) == 1


def test_a_folder_that_is_moved_away_and_comes_back(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "1")
    with standing.edge(folder, tmp_path / "spool") as edge:
        folder.rename(tmp_path / "away")
        edge.says("the old goes on")
        assert shown(edge.port) == "1"
        (tmp_path / "away").rename(folder)
        publish(folder, "2")
        until(lambda: shown(edge.port) == "2")


def test_a_table_that_arrives_before_its_files_is_tried_again(tmp_path: Path):
    """Such as where a folder is copied file by file."""
    folder, later = tmp_path / "build", tmp_path / "next"
    made_up.publish(folder, "1")
    made_up.publish(later, "2")
    now = [0.0]
    current = CurrentSnapshot(folder, lambda: now[0])
    (later / "door/table.json").replace(folder / "door/table.json")
    assert "has another" in str(current.poll())
    shutil.copytree(later / "site", folder / "site", dirs_exist_ok=True)
    assert current.poll() is None
    assert "/assets/2.css" not in current.snapshot.answers
    now[0] += AGAIN
    assert current.poll() is None
    assert "/assets/2.css" in current.snapshot.answers


def test_one_that_is_refused_is_not_read_again_for_everybody_who_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "build"
    made_up.publish(folder, "1")
    now = [0.0]
    current = CurrentSnapshot(folder, lambda: now[0])
    (folder / "door/table.json").write_text("{}")
    reads = []

    def counted(*folders: Any, **options: Any) -> Snapshot:
        reads.append(now[0])
        return folder_snapshot.read(*folders, **options)

    monkeypatch.setattr("netsafe_door.edge.current_snapshot.read", counted)
    for number in range(1000):
        now[0] += 0.01
        current.reply("GET", f"/nowhere/{number}", "", dict[str, str]().get)
    assert len(reads) == 2  # ten seconds: once, and once more


def test_however_often_it_is_published_no_more_is_held(tmp_path: Path):
    folder, other = tmp_path / "build", tmp_path / "other"
    made_up.publish(folder, "1")
    made_up.publish(other, "2")
    current = CurrentSnapshot(folder)

    def exchange(times: int) -> tuple[int, int]:
        for _ in range(times):
            for path, aside in ((folder, "old"), (other, "build"), (tmp_path / "old", "other")):
                path.rename(tmp_path / aside)
            before = current.snapshot
            assert current.poll() is None and current.snapshot is not before
        gc.collect()
        return tracemalloc.get_traced_memory()[0], psutil.Process().num_fds()

    tracemalloc.start()
    exchange(4)
    (size, files), (size_later, files_later) = exchange(20), exchange(200)
    tracemalloc.stop()
    assert files_later == files
    assert size_later < 1.2 * size  # two hundred more snapshots would be a hundred times as much


def test_assets_of_the_build_before_are_answered_until_the_next(tmp_path: Path):
    folder = tmp_path / "build"
    publish(folder, "1")
    current = CurrentSnapshot(folder)
    for number in (2, 3, 4):
        publish(folder, str(number))
        assert current.poll() is None
        assert [f"/assets/{n}.css" in current.snapshot.answers for n in range(1, 5)] == [
            n in (number - 1, number) for n in range(1, 5)
        ]
