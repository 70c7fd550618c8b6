"""A full disk: visitors are led on all the same, and the loss is told, not hidden.

On a disk that is really full: a small tmpfs, where the test may mount one (as in CI, where it runs as root).
And, for those who may not, by a limit to the size of files, which refuses lines in the same way.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import needs
import pytest
from edge import standing
from edge.limit import Limit
from edge.standing import Standing, until
from edge.wire import ask
from netsafe_door.edge.lost_file_writer import RECORD, ROOM
from netsafe_door.edge.spool_writer import SpoolWriter

LINE = b" 7k4q person\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own, of 48 kB."""
    with needs.small_disk(tmp_path / "disk", 48) as disk:
        yield disk


def fill(disk: Path) -> Path:
    """Fill `disk` to the last byte; the file that does it."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def lost(spool: Path) -> dict[str, int]:
    """Losses by the hour, as docs/door.md says that they are read."""
    found: dict[str, int] = {}
    for path in spool.glob("*.lost"):
        data = path.read_bytes()
        assert len(data) == RECORD * ROOM
        for start in range(0, len(data), RECORD):
            record = data[start : start + RECORD].decode("ascii")
            assert record.endswith("\n")
            if record.strip():
                hour, number = record.split()
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d\+00:00", hour)
                found[hour] = found.get(hour, 0) + int(number)
    return found


def visit(edge: Standing, times: int) -> None:
    for _ in range(times):
        answered = ask(edge.port, "/g/7k4q")
        assert (answered.status, answered["location"]) == (302, "/cy/")


def visited(edge: Standing) -> list[str]:
    """The lines that stand in the spool after one visit more."""
    visit(edge, 1)
    return edge.lines


def test_visitors_are_led_on_and_the_loss_is_told(build: Path, small_disk: Path):
    with standing.edge(build, small_disk / "spool") as edge:
        visit(edge, 3)
        filler = fill(small_disk)
        visit(edge, 400)
        told = edge.says("not counted")
        assert "no space left on device" in told or "no room for a whole line" in told
        assert "Mend: make room" in told
        written = len(edge.lines)
        assert written + sum(lost(edge.spool).values()) == 403
        assert sum(lost(edge.spool).values()) > 200
        filler.unlink()
        visit(edge, 5)
        assert len(edge.lines) == written + 5
        assert len(edge.told) == 1


def test_what_was_lost_is_known_though_the_worker_is_killed(build: Path, small_disk: Path):
    with standing.edge(build, small_disk / "spool") as edge:
        fill(small_disk)
        visit(edge, 300)
        (worker,) = edge.workers
        worker.kill()
        until(lambda: worker.pid not in [other.pid for other in edge.workers])
        before = sum(lost(edge.spool).values()) + len(edge.lines)
        assert before == 300
        visit(edge, 7)  # answered by a worker that could not even begin a spool
        assert sum(lost(edge.spool).values()) + len(edge.lines) == 300
        edge.says("not counted")


def test_a_worker_that_starts_on_a_full_disk_counts_when_there_is_room(build: Path, small_disk: Path):
    (small_disk / "spool").mkdir()
    filler = fill(small_disk)
    with standing.edge(build, small_disk / "spool") as edge:
        visit(edge, 20)
        edge.says("not counted")
        filler.unlink()
        until(lambda: visited(edge))
        visit(edge, 10)
        lines = len(edge.lines)
        assert lines >= 11
        assert sum(lost(edge.spool).values()) >= 20


def test_a_limit_to_files_is_like_a_full_disk(build: Path, tmp_path: Path):
    """For those who may not mount: the same refusals, short writes among them, from `ulimit -f`."""
    if shutil.which("prlimit") is None:
        needs.missing("prlimit is not there (util-linux)")
    with standing.edge(build, tmp_path / "spool", before=("prlimit", f"--fsize={RECORD * ROOM + 7}")) as edge:
        visit(edge, 200)
        assert len(edge.lines) + sum(lost(edge.spool).values()) == 200
        assert sum(lost(edge.spool).values()) > 40
        edge.says("not counted")


def test_half_a_line_is_cut_off_again_wherever_the_room_ends(tmp_path: Path, limit: Limit):
    clock = 1_800_000_000
    for room in range(1, 2 * len("2026-11-24T13+00:00 7k4q person\n")):
        folder = tmp_path / str(room)
        folder.mkdir()
        spool = SpoolWriter(folder, lambda: clock)
        (path,) = folder.glob("*.spool")
        assert [spool.count(LINE) for _ in range(200)] == [True] * 200
        size = path.stat().st_size
        limit.set(size + room)
        kept = [spool.count(LINE) for _ in range(5)]
        limit.lift()
        assert kept == [number < room // 32 for number in range(5)]
        assert spool.count(LINE)
        text = path.read_text()
        assert text == "2027-01-15T08+00:00 7k4q person\n" * (201 + sum(kept))
        assert lost(folder) == {"2027-01-15T08+00:00": 5 - sum(kept)}
        spool.close()


def test_each_hour_has_its_own_number_and_the_last_record_takes_the_rest(tmp_path: Path, limit: Limit):
    now = [1_800_000_000]
    spool = SpoolWriter(tmp_path, lambda: now[0])
    for _ in range(140):  # longer than the 128 records
        spool.count(LINE)
    limit.set(RECORD * ROOM)
    for _ in range(140):
        spool.count(LINE)
        spool.count(LINE)
        now[0] += 3600
    limit.lift()
    numbers = list(lost(tmp_path).values())
    assert numbers[:-1] == [2] * (ROOM - 1)
    assert sum(numbers) == 280
    assert "visits are not counted" in (spool.tell() or "")
    assert spool.tell() is None
    spool.close()


def test_it_is_told_without_a_number_and_not_for_every_visit(tmp_path: Path, limit: Limit):
    spool = SpoolWriter(tmp_path)
    limit.set(0)
    for _ in range(3):
        for _ in range(1000):
            assert not spool.count(LINE)
        told = spool.tell()
        assert told is not None and not re.search(r"\d", told.removeprefix(str(tmp_path)))
        assert spool.tell() is None
    limit.lift()
    spool.close()
    assert next(tmp_path.glob("*.spool")).stat().st_size == 0
