"""People look at the counts: closed weeks, each as it was closed, in every view."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

import pytest
from counts.closed_weeks import DAY, hour, long, monday
from counts.database import rows_of
from counts.door import Nginx, Worker, line
from counts.test_upgrade import KEPT
from netsafe_door.counts import collect, open_store

LINKS = {"7k4q": "", "a7": "", "b2": "", "x2vb8kq4": "ysgol-maes", "x3": "ysgol-maes", "y4": "ysgol-bryn"}


@pytest.fixture
def links(tmp_path):
    """The table of links of a build."""
    path = tmp_path / "table.json"
    partners = {code: partner for code, partner in LINKS.items() if partner}
    path.write_text(json.dumps({"links": dict.fromkeys(LINKS, "/en/"), "partners": partners}))
    return path


@pytest.fixture
def filled(spool, database, links) -> None:
    """Three closed weeks: of every day, of one day, and of nothing; and this week, which nobody may see."""
    nginx = Nginx(spool)
    for day in range(7):
        nginx.write(line("7k4q", hour(4, day)) * 40 + line("x2vb8kq4", hour(4, day)) * 3)
    nginx.write(line("7k4q", hour(4), "robot") * 25 + line("b2", hour(4)) * 3)
    nginx.write(line("a7", hour(3, 1)) * 30 + line("b2", hour(3, 1)) * 4 + line(kind="robot", hour=hour(3)))
    nginx.write(line("a7", hour(0)) * 500)
    worker = Worker(spool)
    worker.path.with_suffix(".lost").write_text(f"{hour(4)} 17\n{hour(3)} 4\n")
    with open_store(database) as store:
        collect(spool, store, links=links)


def seen(netsafe, database: str, *options: str) -> dict:
    done = netsafe("counts", "show", "--to", database, "--json", *options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def test_visits_of_persons_by_code(netsafe, database, filled):
    done = netsafe("counts", "show", "--to", database, "--until", str(monday(3)))
    assert done.returncode == 0, done.stderr
    heads = [f"{monday(n).day} {monday(n):%b}" for n in (4, 3)]
    width = max(len(head) for head in (*heads, "in all"))
    rows = {"": [*heads, "in all"], "7k4q": ["280", "–", "280"], "a7": ["–", "30", "30"]}
    rows |= {
        "x2vb8kq4": ["21", "–", "21"],
        "other codes": ["–", "–", "–"],
        "in all": ["301", "30", "331"],
    }
    assert done.stdout.splitlines() == [
        f"Visits of persons by code, in closed weeks from {long(monday(4))} to {long(monday(2) - DAY)} "
        "(Monday to Sunday, UTC)",
        f"Asked for: until {long(monday(3))}; only whole weeks are shown.",
        "",
        *(f"  {name:<11}" + "".join(f"  {cell:>{width}}" for cell in cells) for name, cells in rows.items()),
        "",
        "–  fewer than 10. What is not shown stands in no sum, unless among others.",
        "3 codes are not listed: in every one of these weeks fewer than 10.",
        "",
        "Not among them:",
        f"  17 counts were lost in the week of {long(monday(4))}: the disk was full.",
        f"  Fewer than 10 counts were lost in the week of {long(monday(3))}: the disk was full.",
    ]


def test_a_week_that_is_not_over_is_not_shown(netsafe, database, filled):
    done = netsafe("counts", "show", "--to", database)
    assert "500" not in done.stdout


def test_by_day_partner_and_kind(netsafe, database, filled):
    first, second = seen(netsafe, database, "--by", "day")["weeks"][:2]
    assert [row["n"] for row in first["rows"]] == [43] * 7
    assert [row["day"] for row in first["rows"]] == [str(monday(4) + n * DAY) for n in range(7)]
    assert [row["n"] for row in second["rows"]] == [None] * 7, "30 beside six days of nothing and a known sum"
    first = seen(netsafe, database, "--by", "partner")["weeks"][0]
    assert {row["partner"]: row["n"] for row in first["rows"]} == {
        "": 280,
        "ysgol-maes": 21,
        "ysgol-bryn": None,
    }
    first, second = seen(netsafe, database, "--by", "kind")["weeks"][:2]
    assert {row["kind"]: row["n"] for row in first["rows"]} == {"person": 301, "robot": 25}
    assert {row["kind"]: row["n"] for row in second["rows"]} == {"person": 30, "robot": None}


@pytest.mark.parametrize("by", ["code", "day", "kind", "partner"])
def test_a_time_is_widened_to_whole_weeks_and_that_is_said(netsafe, database, filled, by):
    """One day alone would give away what the week hides."""
    whole = seen(netsafe, database, "--by", by, "--since", str(monday(4)), "--until", str(monday(3) - DAY))
    day = str(monday(4) + 2 * DAY)
    assert seen(netsafe, database, "--by", by, "--since", day, "--until", day) == whole
    assert (whole["first"], whole["last"]) == (str(monday(4)), str(monday(3) - DAY))
    done = netsafe("counts", "show", "--to", database, "--by", by, "--since", day, "--until", day)
    wanted = long(monday(4) + 2 * DAY)
    assert f"Asked for: from {wanted} until {wanted}; only whole weeks are shown.\n" in done.stdout


def test_a_week_that_was_shown_never_changes_and_what_comes_late_stands_apart(
    netsafe, database, spool, links, filled
):
    views = ("code", "day", "kind", "partner")
    before = [seen(netsafe, database, "--by", by)["weeks"] for by in views]
    Nginx(spool).write(line("b2", hour(4, 3)) * 44 + line("a7", hour(3)) * 4 + line("x3", hour(0)) * 70)
    later = dt.datetime.now(dt.UTC) + 14 * DAY
    with open_store(database) as store:
        collect(spool, store, links=links, now=later)
    after = [seen(netsafe, database, "--by", by)["weeks"] for by in views]
    for old, new in zip(before, after, strict=True):
        assert new[: len(old)] == old
        assert len(new) == len(old) + 2
    late = [week["late"] for week in after[0]]
    assert late[len(before[0])] == {"person": 48, "robot": None}
    assert [week for week in late if week["person"]] == [{"person": 48, "robot": None}]
    text = netsafe("counts", "show", "--to", database).stdout
    assert "  48 visits of persons came when their weeks, before that of " in text


def test_a_single_count_too_late_is_not_told_from_none(netsafe, database, spool, links, filled):
    Nginx(spool).write(line("b2", hour(4, 3)))
    with open_store(database) as store:
        collect(spool, store, links=links, now=dt.datetime.now(dt.UTC) + 14 * DAY)
    weeks = seen(netsafe, database)["weeks"]
    assert all(week["late"] == {"person": None, "robot": None} for week in weeks)


def test_a_code_that_no_table_lists_is_not_named_while_it_is_small(netsafe, database, spool):
    """That it is named would say that somebody used it."""
    Nginx(spool).write(line("7k4q", hour(3)) * 50 + line("zz", hour(3)) * 9 + line("aa", hour(2)) * 20)
    with open_store(database) as store:
        collect(spool, store)
    weeks = seen(netsafe, database)["weeks"]
    assert [row["code"] for row in weeks[0]["rows"]] == ["7k4q"]
    assert [row["code"] for row in weeks[1]["rows"]] == ["7k4q", "aa"]
    assert weeks[0]["persons"] == 50
    assert "zz" not in json.dumps(weeks)


def test_a_restored_database_does_not_close_weeks_again_that_were_shown(netsafe, spool, tmp_path, links):
    """They would be closed with other counts, and the difference is a small number."""
    nginx = Nginx(spool)
    nginx.write(line("7k4q", hour(4)) * 50)
    assert netsafe("counts", "collect", "--links", links).returncode == 0
    database = sqlite3.connect(tmp_path / "counts.sqlite3")
    database.execute("DELETE FROM figures")
    database.execute("DELETE FROM accounts")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert netsafe("counts", "collect", "--links", links).returncode == 0
    weeks = seen(netsafe, "counts.sqlite3", "--by", "kind")["weeks"]
    assert len(weeks) >= 3
    assert all(row["n"] is None for week in weeks for row in week["rows"])
    assert "50" not in netsafe("counts", "show").stdout.partition("\n")[2]


def test_nothing_is_closed_yet(netsafe, database, spool):
    Nginx(spool).write(line("7k4q", hour(0)) * 50)
    with open_store(database) as store:
        collect(spool, store)
    done = netsafe("counts", "show", "--to", database)
    assert done.returncode == 0
    assert done.stdout.startswith("No week of that time is closed.")
    assert seen(netsafe, database)["weeks"] == []


def test_who_shows_needs_no_right_to_the_counts(server, netsafe, spool, links):
    """A user with the rights that docs/counts.md names sees what may be seen, and no count."""
    import psycopg

    database = server.database()
    Nginx(spool).write(line("7k4q", hour(3)) * 50)
    with open_store(database) as store:
        collect(spool, store, links=links)
    schema = database.rpartition("%3D")[2]
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute("CREATE ROLE viewer LOGIN")
        admin.execute(f"GRANT USAGE ON SCHEMA {schema} TO viewer")
        for right in (
            "SELECT ON {}.counts_schema",
            "SELECT ON {}.figures",
            "SELECT (hour, why) ON {}.losses",
        ):
            admin.execute(f"GRANT {right.format(schema)} TO viewer")
    viewer = database.replace("tests@", "viewer@")
    assert seen(netsafe, viewer)["weeks"][0]["persons"] == 50
    for table in ("counts", "losses", "accounts", "aside"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows_of(viewer, f"SELECT n FROM {table}")


def test_a_year_of_two_hundred_codes_stays_readable(netsafe, spool, database, links):
    """Lines fit a terminal, and codes that are never shown take one line together."""
    nginx = Nginx(spool)
    codes = [f"c{n:03}" for n in range(200)]
    links.write_text(json.dumps({"links": dict.fromkeys(codes, "/en/")}))
    for week in range(2, 30):
        nginx.write(b"".join(line(code, hour(week)) * (30 if code < "c010" else 2) for code in codes))
    with open_store(database) as store:
        collect(spool, store, links=links)
    done = netsafe("counts", "show", "--to", database)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 110
    assert len(lines) < 80
    assert "190 codes are not listed: in every one of these weeks fewer than 10." in lines


def test_a_database_that_is_not_there_is_not_made(netsafe, tmp_path):
    done = netsafe("counts", "show", "--to", "nowhere.sqlite3")
    assert done.returncode == 1
    assert "nowhere.sqlite3: is not there. Mend: " in done.stderr
    assert not (tmp_path / "nowhere.sqlite3").exists()


def test_a_database_without_counts(netsafe, tmp_path, server):
    (tmp_path / "empty.sqlite3").touch()
    for database in ("empty.sqlite3", server.database()):
        done = netsafe("counts", "show", "--to", database)
        assert done.returncode == 1
        assert "holds no counts" in done.stderr


def test_an_older_database_is_not_shown_before_its_weeks_are_closed(netsafe, tmp_path):
    path = tmp_path / "old.sqlite3"
    database = sqlite3.connect(path)
    database.executescript((KEPT / "1.sqlite.sql").read_text())
    database.close()
    done = netsafe("counts", "show", "--to", path)
    assert done.returncode == 1
    assert "was written by an older Net Safe (tables of version 1; this one reads 2). Mend: " in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "visitor"), "visitor"),
        (("--since", "yesterday"), "yesterday"),
        (("--since", "2026-12-01", "--until", "2026-11-01"), "later"),
        (("--to", "mysql://localhost/counts"), "no counts are kept in mysql://"),
    ],
)
def test_wrong_use(netsafe, options, said):
    done = netsafe("counts", "show", *options)
    assert done.returncode == 2
    assert said in done.stderr
