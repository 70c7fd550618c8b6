"""Killed with -9 at any moment, any number of times, while doors go on writing: every count is exact."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from counts.database import codes_of
from counts.door import Nginx, Worker, line
from counts.killer import collect_and_be_killed
from netsafe_door.counts import StoreError, collect, open_store
from patience import PATIENCE

KILLS = 20
STRIDE = 37
DOOR = Path(__file__).with_name("door.py")


class Door:
    """A worker that runs: its `codes` are its own, and what it said is in a file."""

    def __init__(self, spool: Path, name: str) -> None:
        self.codes = [f"{name}{n:02}" for n in range(97)]
        self.file = spool.parent / f"said-{name}"
        with self.file.open("wb") as said:
            command = [sys.executable, str(DOOR), str(spool), ",".join(self.codes)]
            self.process = subprocess.Popen(command, stdout=said)
        while not self.file.stat().st_size:
            time.sleep(0.01)

    def end(self, request: signal.Signals) -> Counter[str]:
        """End it; all that it said."""
        self.process.send_signal(request)
        self.process.wait(30)
        return Counter(self.file.read_text().split())


def test_every_count_is_exact_over_many_kills(spool, database):
    living, dying = Door(spool, "a"), Door(spool, "b")
    collect_and_be_killed(spool, database, KILLS // 2)
    said = dying.end(signal.SIGKILL)
    collect_and_be_killed(spool, database, KILLS // 2)
    said += living.end(signal.SIGTERM)
    with open_store(database) as store:
        collected = collect(spool, store)
        assert (collected.losses, collected.notices) == ((), ())
    found = codes_of(database)
    # The one that was killed may have died between a line and its saying so.
    unsaid = found - said
    assert not said - found
    assert unsaid.total() <= 1 and all(code in dying.codes for code in unsaid)
    assert not list(spool.glob("*.spool"))


def test_killed_between_any_two_of_its_calls(spool, database):
    """Every STRIDE-th call that a pass makes is, in turn, its last; the pass after it finds all there is.

    Each pass has what there can be to do: a living worker's spool, a dead one's, nginx's, told losses.
    """
    expected: Counter[str] = Counter()
    nginx, number, rounds, killed = Nginx(spool), 1, 0, True
    while killed:
        living, dead = Worker(spool), Worker(spool)
        for writer, code, n in ((nginx, "nn", 500), (living, "ll", 2), (dead, "dd", 3)):
            writer.write(line(code) * n)
            expected[code] += n
        living.path.with_suffix(".lost").write_bytes(line()[:20] + b"1\n")
        dead.die()
        killed = collected_until(spool, database, number)
        with open_store(database) as store:
            collect(spool, store)
            assert codes_of(database) == expected, f"killed at call {number}"
            living.die()
            collect(spool, store)
            rounds += 1
            assert sum(loss.n or 0 for loss in store.losses()) == rounds, f"killed at call {number}"
        assert [path.name for path in spool.iterdir() if path.suffix != ".json"] == ["nginx.spool"]
        number += STRIDE
    assert number > 300, "it was killed in its middle, not only at its beginning"


def collected_until(spool: Path, database: str, calls: int) -> bool:
    """Whether a collecting child was killed at its call number `calls`, or came to its end before.

    A call is one into C, such as every call of the system or of the database.
    """
    child = os.fork()
    if child == 0:
        try:
            with open_store(database) as store:
                left = calls

                def count(frame: object, event: str, argument: object) -> None:
                    nonlocal left
                    left -= event == "c_call"
                    if left == 0:
                        os.kill(os.getpid(), signal.SIGKILL)

                sys.setprofile(count)
                collect(spool, store)
                sys.setprofile(None)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_server_that_crashes_while_it_is_collected_loses_nothing(spool, server):
    database = server.database()
    door = Door(spool, "a")
    words = ["counts", "collect", "--spool", str(spool), "--to", database, "--watch", "0.1"]
    collector = subprocess.Popen(
        [sys.executable, "-m", "netsafe", *words],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    for _ in range(3):
        time.sleep(0.3)
        server.crash()
        with pytest.raises(StoreError, match="nothing is lost"):
            open_store(database, patience=1)
        server.start()
    said = door.end(signal.SIGTERM)
    while list(spool.glob("*.spool")):
        assert collector.poll() is None
        time.sleep(0.05)
    collector.send_signal(signal.SIGINT)
    errors = collector.communicate(timeout=PATIENCE)[1]
    assert collector.returncode == 0
    assert "Traceback" not in errors, errors
    assert codes_of(database) == said
