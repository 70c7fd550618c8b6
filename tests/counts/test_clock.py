"""A clock that was not set: nothing of it enters the counts, and what entered once can be set aside."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from counts.closed_weeks import DAY, TODAY, hour
from counts.database import codes_of, counts_of, rows_of
from counts.door import Nginx, Worker, line
from counts.test_upgrade import fill
from netsafe_door.counts import FolderError, collect, open_store

BEFORE = ("0001-01-01T00+00:00", "1970-01-01T10+00:00", "2010-06-01T00-11:30", "2025-12-31T22+00:00")
AFTER = (f"{TODAY + 3 * DAY}T00+00:00", "2099-01-01T00+00:00", "9999-12-31T23+00:00")


@pytest.mark.parametrize("wrong", [*BEFORE, *AFTER])
def test_an_hour_that_cannot_be_is_a_loss(spool, gather, counts, rows, wrong):
    Nginx(spool).write(line("aa", hour(0)) + line("bb", wrong) * 12 + line("cc", wrong, "robot"))
    collected = gather()
    assert set(codes_of_rows(counts())) == {"aa"}
    assert [(loss.why, loss.n) for loss in collected.losses] == [("misdated", 13)]
    assert "their hour cannot be right" in str(collected.losses[0])
    assert gather().losses == ()


def codes_of_rows(counted):
    return [code for code, _, _ in counted]


@pytest.mark.parametrize("wrong", ["1970-01-01T10+00:00", "2099-01-01T00+00:00"])
def test_what_a_worker_could_not_write_is_told_of_no_hour_that_cannot_be(spool, gather, rows, wrong):
    worker = Worker(spool)
    for n in (12, 17):
        worker.path.with_suffix(".lost").write_text(f"{wrong} {n}\n")
        gather()
    assert [(str(hour)[:10], n) for hour, n in rows("SELECT hour, n FROM losses")] == [("2026-01-01", 17)]


@pytest.mark.parametrize("right", [f"{TODAY}T00+00:00", f"{TODAY}T00-12:00", "2026-01-01T00+00:00"])
def test_a_little_ahead_and_long_ago_can_be(spool, gather, counts, right):
    Nginx(spool).write(line("aa", right))
    assert gather().losses == ()
    assert set(codes_of_rows(counts())) == {"aa"}


def test_a_line_torn_by_a_worker_with_a_wrong_clock(spool, gather, counts):
    Nginx(spool).write(line("aa")[:9] + line("bb", "1970-01-01T10+00:00") + line("cc", hour(0)))
    assert {loss.why for loss in gather().losses} == {"misdated", "torn"}
    assert set(codes_of_rows(counts())) == {"cc"}


@pytest.mark.parametrize(
    "now", [dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(2025, 6, 1, tzinfo=dt.UTC)]
)
def test_a_collector_whose_clock_is_not_set_touches_nothing(spool, database, now):
    """Else true hours would be impossible ones, and be lost."""
    worker = Worker(spool)
    worker.write(line("aa", hour(0)))
    with open_store(database) as store:
        with pytest.raises(FolderError, match=r"nothing is lost"):
            collect(spool, store, now=now)
        assert collect(spool, store).counts == 1


def test_a_collector_whose_clock_went_back_touches_nothing(spool, database):
    with open_store(database) as store:
        Nginx(spool).write(line("aa", hour(0)))
        collect(spool, store)
        Nginx(spool).write(line("aa", hour(0)))
        with pytest.raises(FolderError, match=r"Mend: set the clock"):
            collect(spool, store, now=dt.datetime.now(dt.UTC) - 3 * DAY)
        assert collect(spool, store).counts == 1


@pytest.fixture
def old(database, spool, gather) -> None:
    """A database that took such hours in before they were refused."""
    Nginx(spool).write(line("7k4q", hour(3)) * 50)
    gather()
    z = "+00" if "://" in database else ""
    fill(
        database,
        f"""INSERT INTO counts VALUES ('7k4q', '1970-01-01 10:00:00{z}', 'person', 12);
        INSERT INTO counts VALUES ('7k4q', '1970-01-01 11:00:00{z}', 'robot', 3);
        INSERT INTO counts VALUES ('a7', '2099-01-01 00:00:00{z}', 'person', 29);
        DELETE FROM figures; DELETE FROM accounts;""",
    )


def test_impossible_hours_are_set_aside_and_put_back(netsafe, database, old):
    before = counts_of(database)
    done = netsafe("counts", "set-aside", "--to", database)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Set aside what has an hour that cannot be: visits of persons: 41; "
        "of robots and previews: fewer than 10.\n"
    )
    assert codes_of(database) == {"7k4q": 50}
    assert rows_of(database, "SELECT sum(n) FROM aside")[0][0] == 44
    again = netsafe("counts", "set-aside", "--to", database)
    assert "visits of persons: fewer than 10; of robots" in again.stdout
    done = netsafe("counts", "set-aside", "--to", database, "--undo")
    assert done.stdout == "Put back what was set aside.\n"  # not how many, again
    assert counts_of(database) == before
    assert rows_of(database, "SELECT * FROM aside") == []


def test_what_is_put_back_is_added_to_what_came_meanwhile(netsafe, database, old):
    netsafe("counts", "set-aside", "--to", database)
    z = "+00" if "://" in database else ""
    fill(database, f"INSERT INTO counts VALUES ('a7', '2099-01-01 00:00:00{z}', 'person', 1);")
    netsafe("counts", "set-aside", "--to", database)
    netsafe("counts", "set-aside", "--to", database, "--undo")
    assert counts_of(database)["a7", "2099-01-01 00", "person"] == 30


def test_impossible_hours_stand_in_no_week_and_the_collector_says_that_they_are_there(
    netsafe, database, spool, old
):
    """They do not make the weeks begin in 1970."""
    for path in spool.iterdir():  # a folder that remembers no closing, as after an upgrade
        path.unlink()
    done = netsafe("counts", "collect", "--to", database, "--spool", spool)
    assert "holds counts of hours that cannot be" in done.stderr and "set-aside" in done.stderr
    weeks = json.loads(netsafe("counts", "show", "--to", database, "--json").stdout)["weeks"]
    assert weeks[0]["persons"] == 50 and len(weeks) <= 3
    assert all(week["late"]["person"] is None for week in weeks)


def test_nothing_to_set_aside_and_no_database(netsafe, database, spool, gather, tmp_path):
    gather()
    assert netsafe("counts", "set-aside", "--to", database).returncode == 0
    done = netsafe("counts", "set-aside", "--to", "nowhere.sqlite3")
    assert done.returncode == 1 and "nowhere.sqlite3: is not there" in done.stderr
    assert not (tmp_path / "nowhere.sqlite3").exists()
