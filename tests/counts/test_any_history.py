"""Any history of writers, collectors, deaths, kills and truncations, beside a model that only adds up."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from counts.database import codes_of
from counts.door import Nginx, Worker, line
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from netsafe_door.counts import Why, collect, open_store, tally

TABLES = (
    "counts_schema", "counts", "losses", "spools", "folders", "codes", "figures", "accounts", "aside",
)  # fmt: skip
SIZES = st.sampled_from((1, 2, 40, 400))


class History(RuleBasedStateMachine):
    """Every line has a code of its own, so that a count too many cannot hide one too few."""

    database = ""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.spool = self.folder / "spool"
        self.spool.mkdir()
        self.url = self.database or str(self.folder / "counts.sqlite3")
        self.next = 0
        self.expected: Counter[str] = Counter()
        self.uncollected: Counter[str] = Counter()  # in nginx's file, and lost if that is emptied
        self.torn = 0
        self.emptied = 0
        self.workers: list[Worker] = []
        self.nginx = Nginx(self.spool)

    def teardown(self) -> None:
        """Whatever happened: when all writers are gone, one collection brings all that was written."""
        try:
            for worker in self.workers:
                worker.die()
            with open_store(self.url) as store:
                collect(self.spool, store)
                assert collect(self.spool, store).counts == 0
                losses = store.losses()
            assert codes_of(self.url) == self.expected
            found = Counter({why: sum(loss.n or 0 for loss in losses if loss.why is why) for why in Why})
            assert +found == +Counter({Why.TORN: self.torn})
            assert {loss.why for loss in losses if loss.n is None} <= {Why.REPLACED}
            assert any(loss.n is None for loss in losses) <= bool(self.emptied)
            assert list(self.spool.glob("*.spool")) == [self.nginx.path]
        finally:
            tally.MOST_LINES = self.most_lines
            self.nginx.die()
            shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        """An empty database, in many steps for a pass."""
        self.most_lines, tally.MOST_LINES = tally.MOST_LINES, 100
        if self.database:
            import psycopg

            with psycopg.connect(self.database) as connection:
                for table in TABLES:
                    connection.execute(f"DROP TABLE IF EXISTS {table}")

    @rule()
    def a_worker_starts(self) -> None:
        self.workers.append(Worker(self.spool))

    @precondition(lambda self: self.workers)
    @rule(number=SIZES, which=st.randoms(use_true_random=False))
    def a_worker_writes(self, number: int, which) -> None:
        which.choice(self.workers).write(self._lines(number))

    @rule(number=SIZES)
    def nginx_writes(self, number: int) -> None:
        before = Counter(self.expected)
        self.nginx.write(self._lines(number))
        self.uncollected += self.expected - before

    @precondition(lambda self: self.workers)
    @rule(which=st.randoms(use_true_random=False), torn=st.booleans())
    def a_worker_dies(self, which, torn: bool) -> None:
        worker = self.workers.pop(which.randrange(len(self.workers)))
        if torn:
            worker.write(line("torn")[: which.randint(1, 31)])
            self.torn += 1
        worker.die()

    @rule()
    def somebody_collects(self) -> None:
        with open_store(self.url) as store:
            collect(self.spool, store)
        self.uncollected.clear()
        assert codes_of(self.url) == self.expected

    @rule(calls=st.integers(1, 2500))
    def somebody_collects_and_is_killed(self, calls: int) -> None:
        child = os.fork()
        if child == 0:
            try:
                left = calls

                def count(frame: object, event: str, argument: object) -> None:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        os.kill(os.getpid(), signal.SIGKILL)

                sys.setprofile(count)
                with open_store(self.url) as store:
                    collect(self.spool, store)
            finally:
                os._exit(0)
        os.waitpid(child, 0)

    @rule()
    def somebody_empties_nginxs_file(self) -> None:
        """What was not collected is lost; how much of it was is read from the database."""
        if self.uncollected:
            self.uncollected -= codes_of(self.url) if self._has_tables() else Counter()
        self.expected -= self.uncollected
        self.uncollected.clear()
        self.emptied += 1
        os.truncate(self.nginx.path, 0)

    @invariant()
    def agrees(self) -> None:
        """Nothing is counted that was not written, and nothing twice, whoever was killed."""
        found = codes_of(self.url) if self._has_tables() else Counter()
        assert not found - self.expected

    def _has_tables(self) -> bool:
        if not self.database and not Path(self.url).exists():
            return False
        try:
            codes_of(self.url)
        except Exception as error:
            assert "counts" in str(error)
            return False
        return True

    def _lines(self, number: int) -> bytes:
        codes = [f"c{self.next + n:06}" for n in range(number)]
        self.next += number
        self.expected.update(codes)
        return b"".join(map(line, codes))


def test_any_history_with_sqlite() -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_any_history_with_postgresql(server) -> None:
    machine = type("OnPostgres", (History,), {"database": server.database()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
