"""An older database is upgraded and loses nothing; a newer one is left alone."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from pathlib import Path

import pytest
from counts.database import codes_of, counts_of, rows_of
from counts.door import Nginx, line
from netsafe_door.counts import (
    StoreError,
    collect,
    open_store,
    postgres,
    postgres_tables,
    sqlite,
    sqlite_tables,
)

KEPT = Path(__file__).with_name("versions")
"""For each version of the tables, a database of that time, as SQL."""


def fill(database: str, script: str) -> None:
    if "://" in database:
        import psycopg

        with psycopg.connect(database) as server:
            server.execute(script)
    else:
        connection = sqlite3.connect(database)
        connection.executescript(script)
        connection.close()


def kind(database: str) -> str:
    return "postgresql" if "://" in database else "sqlite"


@pytest.mark.parametrize("version", range(1, len(sqlite_tables.UPGRADES) + 1))
def test_a_database_of_every_version_survives(database, spool, version):
    fill(database, (KEPT / f"{version}.{kind(database)}.sql").read_text())
    with open_store(database) as store:
        assert counts_of(database) == {
            ("7k4q", "2026-11-24 13", "person"): 1000,
            ("7k4q", "2026-11-24 14", "person"): 200,
            ("7k4q", "2026-11-24 14", "robot"): 25,
            ("a7", "2026-11-25 09", "person"): 3,
        }
        assert [(loss.why, loss.hour.isoformat(), loss.n) for loss in store.losses()] == [
            ("full", "2026-11-24T13:00:00+00:00", 17),
            ("replaced", "2026-11-24T14:00:00+00:00", None),
        ]
        place = store.place("0" * 32, "nginx.spool")
        assert place is not None and (place.offset, place.finished) == (43209, False)
        assert store.ledger("0" * 32).steps == 7
        Nginx(spool).write(line())
        assert collect(spool, store).counts == 1


def test_what_was_shown_of_a_week_stays(database, netsafe):
    """A database of version 2, with a closed week."""
    fill(database, (KEPT / f"2.{kind(database)}.sql").read_text())
    done = netsafe("counts", "show", "--to", database, "--json", "--until", "2026-11-15")
    (week,) = json.loads(done.stdout)["weeks"]
    assert week == {
        "first": "2026-11-09",
        "last": "2026-11-15",
        "rows": [{"code": "7k4q", "n": 340}, {"code": "x2vb8kq4", "n": None}],
        "others": None,
        "persons": 340,
        "late": {"person": None},
        "losses": ["17 counts were lost in the week of 9 November 2026: the disk was full."],
    }


def test_the_weeks_of_a_version_without_weeks_are_closed_at_the_next_collection(database, spool):
    """At once, each from all that it holds; nothing of them is late."""
    fill(database, (KEPT / f"1.{kind(database)}.sql").read_text())
    with open_store(database) as store:
        collect(spool, store, now=dt.datetime(2026, 12, 10, 12, tzinfo=dt.UTC))
        figures = {
            (str(week), str(view), name): n for week, view, name, n in store.figures(dt.date.min, dt.date.max)
        }
    assert {week for week, _, _ in figures} == {"2026-11-23", "2026-11-30"}
    assert figures["2026-11-23", "code", "7k4q"] == figures["2026-11-23", "kind", "person"] == 1200
    assert figures["2026-11-23", "kind", "robot"] == 25
    assert figures["2026-11-23", "loss", "full"] == 17
    assert figures["2026-11-23", "late", "person"] is figures["2026-11-30", "late", "person"] is None
    assert figures["2026-11-30", "code", "7k4q"] is None
    assert ("2026-11-23", "code", "a7") not in figures, "three visits of a code that no table lists"


def test_every_version_is_kept_for_this_test():
    assert len(sqlite_tables.UPGRADES) == len(postgres_tables.UPGRADES)
    for number in range(1, len(sqlite_tables.UPGRADES) + 1):
        for database in ("sqlite", "postgresql"):
            assert (KEPT / f"{number}.{database}.sql").is_file()


@pytest.fixture
def next_version(monkeypatch, database):
    """A version that is not yet: one column more, filled from another."""
    upgrades = (postgres_tables if "://" in database else sqlite_tables).UPGRADES
    addition = (
        "ALTER TABLE counts ADD COLUMN place text NOT NULL DEFAULT ''",
        "UPDATE counts SET place = code",
    )
    monkeypatch.setattr(postgres if "://" in database else sqlite, "UPGRADES", [*upgrades, addition])
    return len(upgrades) + 1


def test_an_upgrade_keeps_everything_and_happens_once(database, spool, gather, next_version, monkeypatch):
    nginx = Nginx(spool)
    nginx.write(line() * 5)
    with monkeypatch.context() as before:
        module = postgres if "://" in database else sqlite
        before.setattr(module, "UPGRADES", module.UPGRADES[:-1])
        gather()
        identity = rows_of(database, "SELECT identity FROM counts_schema")
    nginx.write(line())
    for _ in range(2):
        gather()
    assert rows_of(database, "SELECT code, n, place FROM counts") == [("7k4q", 6, "7k4q")]
    assert rows_of(database, "SELECT version, identity FROM counts_schema") == [(next_version, *identity[0])]


def test_an_upgrade_that_fails_changes_nothing(database, spool, gather, monkeypatch):
    Nginx(spool).write(line())
    gather()
    module = postgres if "://" in database else sqlite
    broken = [*module.UPGRADES, ("DELETE FROM counts", "ALTER TABLE nobody ADD COLUMN x text")]
    with monkeypatch.context() as now:
        now.setattr(module, "UPGRADES", broken)
        with pytest.raises(StoreError, match="nothing is lost"):
            gather()
    assert codes_of(database) == {"7k4q": 1}
    assert gather().counts == 0


def test_a_newer_database_is_left_alone(database, spool, gather, netsafe):
    Nginx(spool).write(line())
    gather()
    fill(database, "UPDATE counts_schema SET version = 99")
    for words in (("collect", "--spool", spool, "--to", database), ("show", "--to", database)):
        done = netsafe("counts", *words)
        assert done.returncode == 1
        assert "was written by a newer Net Safe (tables of version 99; this one knows 2)" in done.stderr
    assert codes_of(database) == {"7k4q": 1}


def test_collectors_that_upgrade_at_once_upgrade_once(database, next_version):
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with open_store(database):
                    status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert rows_of(database, "SELECT version FROM counts_schema") == [(next_version,)]
