"""People look at the counts."""

from __future__ import annotations

import json

import pytest
from counts.door import HOUR, Nginx, Worker, line

NEXT_DAY = "2026-11-25T09+00:00"


@pytest.fixture
def filled(spool, gather) -> None:
    """Two codes on two days, robots, and losses."""
    nginx = Nginx(spool)
    nginx.write(line("7k4q") * 1200 + line("7k4q", kind="robot") * 25 + line("a7") * 40)
    nginx.write(line("a7", NEXT_DAY) * 30 + line("b2", NEXT_DAY) * 3 + line("zz", kind="robot"))
    worker = Worker(spool)
    worker.path.with_suffix(".lost").write_text(f"{HOUR} 17\n")
    gather()


def test_visits_of_persons_by_code(netsafe, database, filled):
    done = netsafe("counts", "show", "--to", database)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Visits of persons by code, from 24 November 2026 to 25 November 2026 (days in UTC)\n"
        "\n"
        "  7k4q            1,200\n"
        "  a7           withheld\n"
        "  b2      fewer than 10\n"
        "  zz      fewer than 10\n"
        "  in all          1,273\n"
        "\n"
        "Beside them:\n"
        "  robots and previews  26\n"
        "\n"
        "Not among them:\n"
        "  17 counts were lost on 24 November 2026 at 13:00 UTC: the disk was full.\n"
    )


def test_by_day(netsafe, database, filled):
    done = netsafe("counts", "show", "--to", database, "--by", "day")
    assert [row.split() for row in done.stdout.splitlines()[2:5]] == [
        ["2026-11-24", "1,240"],
        ["2026-11-25", "33"],
        ["in", "all", "1,273"],
    ]


def test_by_kind(netsafe, database, filled):
    done = netsafe("counts", "show", "--to", database, "--by", "kind")
    assert done.stdout.splitlines()[2:4] == ["  persons              1,273", "  robots and previews     26"]


def test_a_time(netsafe, database, filled):
    done = netsafe(
        "counts", "show", "--to", database, "--since", "2026-11-25", "--until", "2026-11-25", "--json"
    )
    seen = json.loads(done.stdout)
    assert (seen["first"], seen["last"]) == ("2026-11-25", "2026-11-25")
    assert seen["persons"] == {"n": 33}
    assert seen["robots"] == {"n": None, "hidden": "fewer than 10"}
    assert seen["losses"] == []
    assert {row["code"]: row["n"] for row in seen["rows"]} == {
        "7k4q": None,
        "a7": None,
        "b2": None,
        "zz": None,
    }


def test_a_day_without_visits_has_a_line(netsafe, database, spool, gather):
    nginx = Nginx(spool)
    for day in (1, 3, 4, 5):
        nginx.write(line(hour=f"2026-12-{day:02}T10+00:00") * 50)
    gather()
    seen = json.loads(netsafe("counts", "show", "--to", database, "--by", "day", "--json").stdout)
    hidden = {row["day"]: row.get("hidden") for row in seen["rows"]}
    assert hidden.pop("2026-12-02") == "fewer than 10"
    assert list(hidden.values()).count("withheld") == 1
    assert seen["persons"] == {"n": 200}


def test_too_few_for_parts(netsafe, database, spool, gather):
    Nginx(spool).write(line("aa") * 12 + line("bb") * 4)
    gather()
    done = netsafe("counts", "show", "--to", database)
    assert "too few to show by code" in done.stdout
    assert "12" not in done.stdout and " 4" not in done.stdout
    seen = json.loads(netsafe("counts", "show", "--to", database, "--json").stdout)
    assert (seen["persons"], seen["rows"]) == ({"n": 16}, None)


@pytest.mark.parametrize("options", [(), ("--since", "2030-01-01"), ("--until", "2020-01-01")])
def test_a_time_without_counts(netsafe, database, spool, gather, options):
    if options:
        Nginx(spool).write(line())
    gather()
    done = netsafe("counts", "show", "--to", database, *options)
    assert (done.returncode, done.stdout) == (0, "No counts are kept of that time.\n")


def test_a_database_that_is_not_there_is_not_made(netsafe, tmp_path):
    done = netsafe("counts", "show", "--to", "missing.sqlite3")
    assert done.returncode == 1
    assert "missing.sqlite3: is not there" in done.stderr
    assert not (tmp_path / "missing.sqlite3").exists()


def test_a_database_without_counts(netsafe, tmp_path, server):
    (tmp_path / "empty.sqlite3").touch()
    for database in ("empty.sqlite3", server.database()):
        done = netsafe("counts", "show", "--to", database)
        assert done.returncode == 1
        assert "holds no counts" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "hour"), "hour"),
        (("--since", "yesterday"), "yesterday"),
        (("--since", "2026-12-01", "--until", "2026-11-01"), "later"),
        (("--to", "mysql://localhost/counts"), "no counts are kept in mysql://"),
    ],
)
def test_wrong_use(netsafe, options, said):
    done = netsafe("counts", "show", *options)
    assert done.returncode == 2
    assert said in done.stderr
