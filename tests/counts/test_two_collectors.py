"""Two collectors at once: one waits, and where it cannot, the database lets only one of them step."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from counts.database import codes_of, rows_of
from counts.door import Nginx, Worker, line
from netsafe_door.counts import StoreError, collect, open_store
from netsafe_door.counts.locked_spool_folder import locked_folder
from netsafe_door.counts.spool_line import Cell
from netsafe_door.counts.store import Place, Step
from patience import PATIENCE

HOUR = dt.datetime(2026, 11, 24, 13, tzinfo=dt.UTC)


def start(spool: Path, database: str) -> subprocess.Popen[str]:
    words = ["counts", "collect", "--spool", str(spool), "--to", database]
    return subprocess.Popen([sys.executable, "-m", "netsafe", *words], stderr=subprocess.PIPE, text=True)


def test_collectors_at_once_count_every_line_once(spool, database, tmp_path):
    expected: Counter[str] = Counter()
    for number in range(40):
        worker = Worker(spool)
        worker.write(line(f"c{number:02}") * 500)
        expected[f"c{number:02}"] += 500
        worker.die()
    nginx = Nginx(spool)
    nginx.write(line("nn") * 50_000)
    expected["nn"] += 50_000
    collectors = [start(spool, database) for _ in range(3)]
    said = [collector.communicate(timeout=PATIENCE)[1] for collector in collectors]
    assert [collector.returncode for collector in collectors] == [0, 0, 0], said
    assert codes_of(database) == expected


def test_machines_at_once_share_the_same_rows(tmp_path, server):
    """Each has its folder; all add to the same codes, in orders that would lock each other out."""
    database = server.database()
    script = (
        "import sys; from pathlib import Path; from netsafe_door.counts import collect, open_store, tally\n"
        "tally.MOST_LINES = 30\n"
        "with open_store(sys.argv[2]) as store: collect(Path(sys.argv[1]), store)"
    )
    codes = [f"c{n:03}" for n in range(300)]
    machines: list[subprocess.Popen[str]] = []
    for order in (1, -1, 1, -1):
        folder = tmp_path / f"machine{len(machines)}"
        folder.mkdir()
        for _ in range(5):
            worker = Worker(folder)
            worker.write(b"".join(line(code) for code in codes[::order]))
            worker.die()
        machines.append(
            subprocess.Popen(
                [sys.executable, "-c", script, str(folder), database], stderr=subprocess.PIPE, text=True
            )
        )
    said = [machine.communicate(timeout=PATIENCE)[1] for machine in machines]
    assert [machine.returncode for machine in machines] == [0] * 4, said
    assert codes_of(database) == Counter(dict.fromkeys(codes, 20))


def test_the_second_says_that_it_waits(spool, database, tmp_path):
    Nginx(spool).write(line())
    with locked_folder(spool):
        command = [
            sys.executable,
            "-m",
            "netsafe",
            "counts",
            "collect",
            "--spool",
            str(spool),
            "--to",
            database,
        ]
        second = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert "waiting" in second.stderr.readline()
        assert second.poll() is None
    assert second.wait(30) == 0
    second.stderr.close()
    assert codes_of(database) == {"7k4q": 1}


def test_a_step_from_a_place_where_somebody_else_was_first_is_refused(database):
    """As on a disk that is shared by machines, and whose locks are not."""
    step = Step("f" * 32, 0, 1, HOUR, "nginx.spool", Place(32, "h", "t"), {Cell("7k4q", HOUR, "person"): 1})
    with open_store(database) as one, open_store(database) as other:
        one.take(step)
        with pytest.raises(StoreError, match="another collector works on the same folder"):
            other.take(step)
        assert other.ledger("f" * 32).steps == 1
    assert codes_of(database) == {"7k4q": 1}


def test_two_machines_close_a_week_once(database, tmp_path):
    """Both find it over; the second waits for the first, and finds it closed."""
    after = dt.datetime(2026, 12, 10, 12, tzinfo=dt.UTC)
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        Nginx(folder).write(line(hour="2026-11-24T13+00:00") * 30)
    with open_store(database) as store:
        for folder in folders:
            collect(folder, store, now=after - dt.timedelta(days=14))
    children = []
    for folder in folders:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with open_store(database) as store:
                    collect(folder, store, now=after)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    rows = rows_of(database, "SELECT n FROM figures WHERE name = 'person' AND view = 'kind' ORDER BY week")
    assert rows == [(60,), (None,)]
    assert rows_of(database, "SELECT n FROM figures WHERE view = 'late' AND n IS NOT NULL") == []


def test_a_collector_that_died_holds_nothing(spool, database):
    child = os.fork()
    if child == 0:
        with locked_folder(Path(spool)):
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    with locked_folder(spool, waits=lambda: pytest.fail("the dead hold it")):
        pass
