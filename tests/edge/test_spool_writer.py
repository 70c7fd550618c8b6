"""The spool as a collector finds it: named once for ever, locked while its writer lives, whole lines."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from edge import standing
from edge.standing import Standing, until
from edge.wire import ask
from netsafe_door.edge.spool_writer import SpoolWriter


def can_be_locked(path: Path) -> bool:
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def test_every_worker_has_a_name_that_was_never_used(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path) as edge:
        for _ in range(3):
            (worker,) = edge.workers
            ask(edge.port, "/g/b2")
            worker.kill()
            until(lambda gone=worker: [one.pid for one in edge.workers] not in ([], [gone.pid]))
        ask(edge.port, "/g/b2")
        names = sorted(path.name for path in tmp_path.glob("*.spool"))
    assert len(names) == 4
    assert all(re.fullmatch(r"[0-9a-f]{32}\.spool", name) for name in names)
    assert all(path.read_text().endswith(" b2 person\n") for path in tmp_path.glob("*.spool"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*names, *(name.replace(".spool", ".lost") for name in names)]
    )


def test_it_is_locked_while_its_worker_lives_and_no_longer(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path) as edge:
        (spool,) = tmp_path.glob("*.spool")
        assert not can_be_locked(spool)
        edge.workers[0].kill()
        until(lambda: can_be_locked(spool))
        until(lambda: len(list(tmp_path.glob("*.spool"))) == 2)
        (other,) = set(tmp_path.glob("*.spool")) - {spool}
        assert not can_be_locked(other)
    assert can_be_locked(other)


def test_it_is_never_seen_under_its_name_without_its_lock(tmp_path: Path):
    """A collector that found it so would take it for a dead worker's, and delete it."""
    seen: list[bool] = []
    ended = threading.Event()

    def look() -> None:
        known: set[Path] = set()
        while not ended.is_set():
            for path in set(tmp_path.glob("*.spool")) - known:
                known.add(path)
                seen.append(can_be_locked(path))

    looking = threading.Thread(target=look)
    looking.start()
    spools = [SpoolWriter(tmp_path) for _ in range(200)]
    ended.set()
    looking.join()
    for spool in spools:
        spool.close()
    assert seen and not any(seen)


def test_the_collector_beside_it_disturbs_nothing(build: Path, tmp_path: Path):
    """It opens, reads and locks; the worker goes on to the end of its file."""
    with standing.edge(build, tmp_path) as edge:
        (spool,) = tmp_path.glob("*.spool")
        for number in range(30):
            ask(edge.port, "/g/b2")
            assert not can_be_locked(spool)
            assert spool.read_text().count("\n") == number + 1


def test_the_hour_turns(tmp_path: Path):
    now = [1_799_999_999.5]
    spool = SpoolWriter(tmp_path, lambda: now[0])
    spool.count(b" a1 person\n")
    now[0] += 1
    spool.count(b" a1 robot\n")
    now[0] += 3600 * 24 * 60
    spool.count(b" a1 person\n")
    spool.close()
    assert next(tmp_path.glob("*.spool")).read_text() == (
        "2027-01-15T07+00:00 a1 person\n2027-01-15T08+00:00 a1 robot\n2027-03-16T08+00:00 a1 person\n"
    )


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns"])
def test_it_is_utc_wherever_the_machine_is(tmp_path: Path, zone: str):
    code = (
        "import sys; from pathlib import Path; from netsafe_door.edge.spool_writer import SpoolWriter\n"
        "spool = SpoolWriter(Path(sys.argv[1]), lambda: 1_800_000_000); spool.count(b' a1 person\\n')"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env={**os.environ, "TZ": zone})
    assert next(tmp_path.glob("*.spool")).read_text() == "2027-01-15T08+00:00 a1 person\n"


def test_nginx_appends_to_one_file_for_ever(the_nginx: Standing):
    ask(the_nginx.port, "/g/b2")
    assert [path.name for path in the_nginx.spool.iterdir()] == ["nginx.spool"]
