"""The real doors and the collector meet in files: the edge, and nginx from the configuration we write.

Each code is asked for once, and independent clients note which answers they have read to their end; so a
visit that was counted twice, or answered and not counted, stands out by itself.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import needs
import pytest
from counts.database import codes_of, rows_of
from edge import made_up, standing
from edge.counting import Clients
from edge.standing import until
from edge.test_killed_in_the_middle import CLIENTS, CODES
from netsafe_door.counts import collect, open_store
from netsafe_door.edge.spool_writer import SpoolWriter

KILLER = Path(__file__).with_name("killer.py")
ROUNDS, KILLS = 2, 5


@pytest.mark.parametrize("door", ["edge", "nginx"])
def test_every_answered_visit_is_counted_once_whoever_is_killed(tmp_path, door):
    """The collector is killed again and again, and the edge's workers too."""
    build, spool, database = tmp_path / "build", tmp_path / "spool", str(tmp_path / "counts.sqlite3")
    made_up.publish(build, links=dict.fromkeys(CODES, "/en/"))
    room = (tmp_path,) if door == "nginx" else ("--workers", "2")
    with getattr(standing, door)(build, spool, *room) as server:
        with Clients(server.port, CLIENTS, CODES) as clients:
            for _ in range(ROUNDS):
                more = clients.answered + 400
                clients.ask(800)
                subprocess.run([sys.executable, KILLER, spool, database, str(KILLS)], check=True)
                until(lambda more=more: clients.answered > more)
                if door == "edge":
                    until(lambda: server.workers)[0].kill()
        answered, asked = clients.known, set(CODES[: ROUNDS * 800])
    with open_store(database) as store:
        assert collect(spool, store).losses == ()
    counted = codes_of(database)
    assert set(counted.values()) == {1}, "something was counted twice"
    assert answered <= set(counted) <= asked
    assert len(set(counted) - answered) <= CLIENTS * (ROUNDS if door == "edge" else 0)
    assert [path.name for path in spool.glob("*.spool")] == ["nginx.spool"] * (door == "nginx")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    with needs.small_disk(tmp_path / "disk", 64) as disk:
        yield disk


def test_a_full_disk_is_freed_by_collecting_and_every_loss_is_told(small_disk, tmp_path):
    """Of so many visits each is counted or told as lost, and the worker counts on when there is room."""
    folder, database = small_disk / "spool", str(tmp_path / "counts.sqlite3")
    folder.mkdir()
    with open_store(database) as store:
        collect(folder, store)
        now = 1_795_000_000.0
        spool = SpoolWriter(folder, lambda: now)
        visits, counted = 0, 0
        for _ in range(3):
            for _ in range(4_000):
                visits += 1
                counted += spool.count(b" 7k4q person\n")
            collect(folder, store)
            now += 3600
        assert 0 < counted < visits
        spool.close()
        collect(folder, store)
    assert codes_of(database) == {"7k4q": counted}
    told = rows_of(database, "SELECT why, n FROM losses")
    assert {why for why, _ in told} == {"full"}
    assert sum(int(str(n)) for _, n in told) == visits - counted
    assert {path.name for path in folder.iterdir()} == {"folder.json"}
