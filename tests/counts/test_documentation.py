"""docs/counts.md is true: its tables are the database's, and its reasons are all there are."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from counts.database import rows_of
from netsafe_door.counts import Why, closing, disclosure, loss, open_store, spool_line, weeks
from netsafe_door.counts.loss import AT_MOST, HAPPENED, Loss

PAGE = (Path(__file__).parents[2] / "docs" / "counts.md").read_text()
TABLES = {
    name: re.findall(r"`(\w+)`", columns)
    for name, columns in re.findall(
        r"^\| `(\w+)` \| ((?:`\w+` ?)+) \| (?:one row|visits|counts|a )", PAGE, re.M
    )
}


def test_every_table_and_column_is_described_and_there_is_no_other(database):
    """Nothing of a visitor is stored: there is no column for it."""
    with open_store(database):
        pass
    if "://" in database:
        sql = (
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY ordinal_position"
        )
    else:
        sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    found: dict[str, list[str]] = {}
    for table, column in rows_of(database, sql):
        found.setdefault(str(table), []).append(str(column))
    assert found == TABLES


def test_every_reason_is_described():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (when [^|]+) \| ([^|]+) \|$", PAGE, re.M)
    described = {why: (hour, n) for why, hour, n in rows}
    assert set(described) == set(Why)
    for why, (hour, n) in described.items():
        assert (hour == "when it happened") == (why in HAPPENED)
        assert (n == "at most") == (why in AT_MOST)


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("n", [1, 17, None])
def test_every_loss_is_one_sentence(why, n):
    import datetime as dt

    said = str(Loss(dt.datetime(2026, 11, 24, 13, tzinfo=dt.UTC), why, n))
    assert re.fullmatch(r"[A-Z0-9].* \(?(found )?24 November 2026 at 13:00 UTC\)?: [a-z].*\.", said)


@pytest.mark.parametrize("module", [loss, spool_line, disclosure, closing, weeks])
def test_examples_in_docstrings_are_true(module):
    found = doctest.testmod(module)
    assert found.attempted and not found.failed


@pytest.mark.parametrize("command", [(), ("collect",), ("show",), ("set-aside",)])
def test_help_names_an_example(netsafe, command):
    done = netsafe("counts", *command, "--help")
    assert done.returncode == 0
    assert "Example: netsafe counts " in " ".join(done.stdout.split())
