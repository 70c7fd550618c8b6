"""A backup comes back, a machine is copied, a folder meets another database: nothing is counted twice."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from counts.database import codes_of
from counts.door import Nginx, Worker, line
from netsafe_door.counts import FolderError, collect, open_store
from netsafe_door.counts.locked_spool_folder import NAME

TABLES = (
    "counts_schema", "counts", "losses", "spools", "folders", "codes", "figures", "accounts", "aside",
)  # fmt: skip
MANY = 20_000


@pytest.fixture
def backup(database, tmp_path, request):
    """`save()`, then later `restore()`: the database as its own programs save and restore it."""
    if "://" not in database:
        copy = tmp_path / "backup.sqlite3"

        def save() -> None:
            source, target = sqlite3.connect(database), sqlite3.connect(copy)
            source.backup(target)
            source.close()
            target.close()

        def restore() -> None:
            for path in Path(database).parent.glob(Path(database).name + "*"):
                path.unlink()
            shutil.copy(copy, database)

        return save, restore
    import psycopg

    tables = TABLES

    def each(template: str) -> None:
        with psycopg.connect(database) as connection:
            for table in tables:
                connection.execute(template.format(table))

    return (
        lambda: each("CREATE TABLE saved_{0} AS TABLE {0}"),
        lambda: each("TRUNCATE {0}; INSERT INTO {0} TABLE saved_{0}"),
    )


def test_a_restored_database_says_what_it_lacks_and_counts_on(spool, database, gather, backup):
    """What was collected and deleted since the backup is gone: at most so many, and that is said once."""
    save, restore = backup
    nginx, worker = Nginx(spool), Worker(spool)
    nginx.write(line("aa") * MANY)
    worker.write(line("bb") * 10)
    gather()
    save()
    nginx.write(line("cc") * MANY)
    worker.write(line("dd") * 10)
    worker.die()
    other = Worker(spool)
    other.write(line("ee") * 7)
    other.die()
    gather()
    restore()
    nginx.write(line("ff") * 5)
    collected = gather()
    (loss,) = collected.losses
    assert (loss.why, loss.n) == ("restored", MANY + 17)
    found = codes_of(database)
    assert {code: found[code] for code in ("aa", "bb", "dd", "ee", "ff")} == {
        "aa": MANY,
        "bb": 10,
        "dd": 0,
        "ee": 0,
        "ff": 5,
    }
    assert 0 < found["cc"] < 500, "the end of nginx's file is there still, and comes again"
    assert gather().losses == ()
    nginx.write(line("ff"))
    assert gather().counts == 1


def test_a_restored_database_finds_again_what_is_on_the_disk_still(spool, database, gather, backup):
    save, restore = backup
    nginx = Nginx(spool)
    nginx.write(line("aa") * 3)
    gather()
    save()
    nginx.write(line("bb") * 4)
    gather()
    restore()
    gather()
    assert codes_of(database) == {"aa": 3, "bb": 4}


def test_a_folder_belongs_to_one_database(spool, gather, tmp_path):
    Nginx(spool).write(line())
    gather()
    other = tmp_path / "other.sqlite3"
    with open_store(str(other)) as store, pytest.raises(FolderError) as refused:
        collect(spool, store)
    assert str(refused.value).startswith(f"{spool}: was collected into another database until now")
    assert codes_of(str(other)) == {}


def test_a_folder_begins_anew_without_its_note(spool, gather, tmp_path):
    """As the message says.  What was collected before is a hole, and is not counted anew."""
    nginx = Nginx(spool)
    nginx.write(line("aa") * MANY)
    gather()
    nginx.write(line("bb") * 3)
    (spool / NAME).unlink()
    other = str(tmp_path / "other.sqlite3")
    with open_store(other) as store:
        assert collect(spool, store).losses == ()
    assert codes_of(other)["bb"] == 3
    assert codes_of(other)["aa"] < 500


def test_a_copied_machine_is_refused(spool, database, gather, tmp_path):
    """Both would speak of the same nginx.spool."""
    nginx = Nginx(spool)
    nginx.write(line("aa"))
    gather()
    copy = tmp_path / "copy"
    shutil.copytree(spool, copy)
    for _ in range(2):
        nginx.write(line("aa"))
        gather()
    Nginx(copy).write(line("bb"))
    with open_store(database) as store, pytest.raises(FolderError, match="a copy of another"):
        collect(copy, store)
    (copy / NAME).unlink()
    (copy / "nginx.spool").write_bytes(line("bb"))
    with open_store(database) as store:
        collect(copy, store)
    assert codes_of(database) == {"aa": 3, "bb": 1}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"folder": "f"}', "null"])
def test_a_note_that_somebody_changed_is_refused(spool, gather, text):
    Nginx(spool).write(line())
    gather()
    (spool / NAME).write_text(text)
    with pytest.raises(FolderError, match="is not as it was written"):
        gather()


def test_a_spool_that_was_put_back_is_not_counted_again(spool, database, gather):
    worker = Worker(spool)
    worker.write(line() * 3)
    data = worker.path.read_bytes()
    worker.die()
    gather()
    worker.path.write_bytes(data)
    assert (gather().counts, codes_of(database)) == (0, {"7k4q": 3})
    assert not worker.path.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("steps", "1e999"),
        ("steps", "9223372036854775808"),
        ("counted", "-1"),
        ("counted", "true"),
        ("counted", '"7"'),
        ("folder", '"\\ud800"'),
        ("folder", '"here"'),
        ("database", '"\\n"'),
        ("closed", "[]"),
        ("closed", '"2026-11-31"'),
    ],
)
def test_note_that_no_collector_wrote_is_named(spool, gather, netsafe, field, value):
    gather()
    note = spool / NAME
    kept = json.loads(note.read_bytes())
    note.write_text(json.dumps(kept | {field: "VALUE"}).replace('"VALUE"', value))
    done = netsafe("counts", "collect", "--spool", spool)
    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"{note}: is not as it was written. Mend: ")


@pytest.mark.timeout(60)
def test_pipe_in_place_of_the_note_holds_nobody_up(spool, netsafe):
    os.mkfifo(spool / NAME)
    done = netsafe("counts", "collect", "--spool", spool)
    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"{spool / NAME}: ") and "Mend: " in told
