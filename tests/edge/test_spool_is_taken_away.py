"""A spool that is removed or moved while visits are counted: it is noticed, begun anew, and told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import needs
import pytest
from edge import standing
from edge.limit import Limit
from edge.standing import Standing, until
from edge.test_full_disk import fill, lost
from edge.wire import ask
from netsafe_door.edge.spool_writer import SpoolWriter

LINE = b" 7k4q person\n"
CLOCK = 1_800_000_000
AS_WRITTEN = "2027-01-15T08+00:00 7k4q person\n"


def visit(edge: Standing, times: int) -> None:
    for _ in range(times):
        assert ask(edge.port, "/g/7k4q").status == 302


def lines_in(folder: Path) -> int:
    return sum(path.read_text().count("\n") for path in folder.glob("*.spool"))


def moved(spool: Path) -> Path:
    return spool.rename(spool.with_name("spool.old"))


def moved_and_another_is_made(spool: Path) -> Path:
    old = moved(spool)
    spool.mkdir()
    return old


def replaced_by_a_copy(spool: Path) -> Path:
    """As a restore does it: the names are the same, the files are others."""
    old = moved(spool)
    shutil.copytree(old, spool)
    return old


@pytest.mark.parametrize("take_away", [moved, moved_and_another_is_made, replaced_by_a_copy])
def test_a_folder_that_is_moved_keeps_what_it_had(
    build: Path, tmp_path: Path, take_away: Callable[[Path], Path]
):
    with standing.edge(build, tmp_path / "spool") as edge:
        visit(edge, 7)
        (known,) = edge.spools
        old = take_away(edge.spool)
        copied = lines_in(edge.spool) if edge.spool.exists() else 0
        told = edge.says("the spool was taken away")
        assert "another is begun" in told and f"stands in {old}/" in told and "Mend: " in told
        visit(edge, 5)
        assert lines_in(old) == 7
        assert lines_in(edge.spool) == copied + 5
        (begun,) = set(edge.spools) - {edge.spool / known.name}
        assert begun.with_suffix(".lost").exists()
        assert len(edge.told) == 1


def removed(spool: Path) -> None:
    """With what stands in it now; a worker may have begun anew already before the end of it."""
    emptied(spool)
    with suppress(OSError):
        spool.rmdir()


def emptied(spool: Path) -> None:
    for path in list(spool.iterdir()):
        path.unlink()


def without_its_spools(spool: Path) -> None:
    for path in list(spool.glob("*.spool")):
        path.unlink()


@pytest.mark.parametrize("take_away", [removed, emptied, without_its_spools])
def test_what_is_counted_after_it_was_deleted_is_not_lost(
    build: Path, tmp_path: Path, take_away: Callable[[Path], None]
):
    with standing.edge(build, tmp_path / "spool", "--workers", "2") as edge:
        until(lambda: len(edge.spools) == 2)
        take_away(edge.spool)
        visit(edge, 20)
        until(lambda: sum("was deleted" in line for line in edge.told) == 2)
        visit(edge, 5)
        until(lambda: lines_in(edge.spool) == 25)
        assert len(edge.told) == 2 and all("netsafe-door collect" in line for line in edge.told)
        assert len(edge.spools) == 2


def test_it_is_begun_anew_though_nobody_visits(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path / "spool") as edge:
        removed(edge.spool)
        until(lambda: edge.spools)


def test_again_and_again(tmp_path: Path):
    folder = tmp_path / "spool"
    spool = SpoolWriter(folder, lambda: CLOCK)
    for _ in range(5):
        assert spool.poll() is None
        assert spool.count(LINE)
        removed(folder)
        assert spool.count(LINE)
        assert "was deleted" in (spool.poll() or "")
        (path,) = folder.glob("*.spool")
        assert path.read_text() == AS_WRITTEN * 2
    spool.close()
    assert len(list(folder.iterdir())) == 2


def test_what_was_there_at_the_last_look_is_not_written_twice(tmp_path: Path):
    """It may have been collected: what is deleted with it was whoever deleted it's to keep."""
    spool = SpoolWriter(tmp_path, lambda: CLOCK)
    for _ in range(3):
        spool.count(LINE)
    assert spool.poll() is None
    spool.count(LINE)
    emptied(tmp_path)
    spool.poll()
    assert next(tmp_path.glob("*.spool")).read_text() == AS_WRITTEN
    spool.close()


def test_lines_of_the_hour_before_keep_their_hour(tmp_path: Path):
    now = [CLOCK]
    spool = SpoolWriter(tmp_path, lambda: now[0])
    spool.count(LINE)
    emptied(tmp_path)
    now[0] += 3600
    spool.count(LINE)
    spool.poll()
    spool.count(LINE)
    later = AS_WRITTEN.replace("T08", "T09")
    assert next(tmp_path.glob("*.spool")).read_text() == AS_WRITTEN + later * 2
    spool.close()


def test_where_none_can_be_begun_losses_are_counted_until_one_can(tmp_path: Path):
    """A file stands where the folder was: nothing can be made there, whoever asks."""
    folder = tmp_path / "spool"
    now = [CLOCK]
    spool = SpoolWriter(folder, lambda: now[0])
    removed(folder)
    folder.write_text("in the way")
    spool.count(LINE)
    assert "none can be begun" in (spool.poll() or "")
    now[0] += 1
    assert not spool.count(LINE)
    assert "visits are not counted (file exists)" in (spool.tell() or "")
    folder.unlink()
    now[0] += 1
    assert spool.poll() is None  # nobody has to come for it
    assert lost(folder) == {"2027-01-15T08+00:00": 2}
    assert spool.count(LINE)
    spool.close()


def test_a_file_of_losses_that_was_deleted_is_made_again_with_its_numbers(tmp_path: Path, limit: Limit):
    spool = SpoolWriter(tmp_path, lambda: CLOCK)
    for _ in range(140):
        assert spool.count(LINE)
    (path,) = tmp_path.glob("*.lost")
    limit.set(path.stat().st_size)  # the spool is longer already
    assert not spool.count(LINE)
    path.unlink()
    assert spool.poll() is None
    assert not spool.count(LINE)
    assert list(tmp_path.glob("*.lost")) == [path]
    assert lost(tmp_path) == {"2027-01-15T08+00:00": 2}
    spool.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with needs.small_disk(tmp_path / "disk", 48) as disk:
        yield disk


def test_losses_of_a_worker_that_never_had_room_outlive_it(build: Path, small_disk: Path):
    """The disk was full when it started, so it had no file for them; it was killed before there was room."""
    (small_disk / "spool").mkdir()
    filler = fill(small_disk)
    with standing.edge(build, small_disk / "spool") as edge:
        for number in range(3):
            visit(edge, 10)
            (worker,) = edge.workers
            worker.kill()
            until(lambda gone=worker: [one.pid for one in edge.workers] not in ([], [gone.pid]))
            assert ask(edge.port, "/").status == 200  # it is at work
            assert lost(edge.spool) == {}, number
        filler.unlink()
        until(lambda: sum(lost(edge.spool).values()) == 30)
        visit(edge, 4)
        assert len(edge.lines) == 4
    assert sum(lost(small_disk / "spool").values()) == 30
