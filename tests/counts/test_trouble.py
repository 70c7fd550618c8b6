"""The database or the disk refuses: one clear line, exit 1, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import needs
import pytest
from counts.database import codes_of
from counts.door import Nginx, Worker, line
from netsafe_door.counts import StoreError, collect, open_store


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with 1 and one line that holds these words, and its mend."""
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for word in (*words, "Mend: "):
        assert word in done.stderr
    assert done.stdout == ""


def test_no_such_folder(netsafe, tmp_path):
    refused(netsafe("counts", "collect", "--spool", "nowhere"), "nowhere: there is no such folder")
    assert list(tmp_path.iterdir()) == [tmp_path / "counts.sqlite3"] or not list(tmp_path.iterdir())


def test_no_place_for_a_database(netsafe, spool):
    done = netsafe("counts", "collect", "--spool", spool, "--to", "no/such/folder/counts.sqlite3")
    refused(done, "no/such/folder/counts.sqlite3: cannot be made (no such file or directory)")


def test_a_database_that_is_missing_is_not_made_anew(netsafe, spool, tmp_path):
    """Its counts were elsewhere until now: an empty one would hide that."""
    nginx = Nginx(spool)
    nginx.write(line())
    assert netsafe("counts", "collect").returncode == 0
    (tmp_path / "counts.sqlite3").rename(tmp_path / "moved.sqlite3")
    refused(netsafe("counts", "collect"), "counts.sqlite3: is not there")
    assert not (tmp_path / "counts.sqlite3").exists()


def test_what_is_no_database(netsafe, spool, tmp_path):
    (tmp_path / "poem.txt").write_text("Shall I compare thee to a summer's day?\n" * 100)
    refused(
        netsafe("counts", "collect", "--spool", spool, "--to", "poem.txt"), "poem.txt: is no SQLite database"
    )


def test_a_database_that_another_program_writes_to(spool, tmp_path):
    Nginx(spool).write(line())
    database = str(tmp_path / "counts.sqlite3")
    open_store(database).__exit__(None, None, None)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(database, patience=0.05) as store:
        with pytest.raises(StoreError, match="another program is writing to it"):
            collect(spool, store)
        other.execute("ROLLBACK")
        assert collect(spool, store).counts == 1
    other.close()


def test_tables_that_another_program_holds(spool, server):
    import psycopg

    Nginx(spool).write(line())
    database = server.database()
    open_store(database).__exit__(None, None, None)
    with open_store(database, patience=0.05) as store:
        with psycopg.connect(database) as other:
            other.execute("LOCK TABLE counts")
            with pytest.raises(StoreError, match="another program holds its tables"):
                collect(spool, store)
        assert collect(spool, store).counts == 1


def test_a_connection_that_breaks_within_a_pass(spool, server):
    import psycopg

    worker = Worker(spool)
    worker.write(line())
    database = server.database()
    with open_store(database) as store:
        collect(spool, store)
        worker.write(line())
        with psycopg.connect(server.url(), autocommit=True) as other:
            ours = "FROM pg_stat_activity WHERE application_name = 'netsafe counts'"
            other.execute("SELECT pg_terminate_backend(pid) " + ours)
        with pytest.raises(StoreError, match="nothing is lost"):
            collect(spool, store)
    with open_store(database) as store:
        assert collect(spool, store).counts == 1
    assert codes_of(database) == {"7k4q": 2}


def test_a_server_that_is_not_there_and_no_word_of_the_password(netsafe, spool):
    done = netsafe("counts", "collect", "--spool", spool, "--to", "postgresql://me:secret@127.0.0.1:1/counts")
    refused(done, "postgresql://127.0.0.1:1/counts: ", "refused")
    assert "secret" not in done.stderr
    done = netsafe("counts", "collect", "--spool", spool, "--to", "postgresql://me:sec ret@[bad/counts")
    refused(done, "not one that PostgreSQL understands")
    assert "ret" not in done.stderr.replace("PostgreSQL", "").partition("address")[0]


def test_a_server_that_may_only_be_read(spool, server):
    import psycopg

    Nginx(spool).write(line())
    database = server.database()
    open_store(database).__exit__(None, None, None)
    with psycopg.connect(server.url(), autocommit=True) as other:
        other.execute("ALTER DATABASE postgres SET default_transaction_read_only = on")
    with open_store(database) as store, pytest.raises(StoreError, match="may not be written to"):
        collect(spool, store)
    with psycopg.connect(server.url(), autocommit=True) as other:
        other.execute("SET default_transaction_read_only = off")
        other.execute("ALTER DATABASE postgres RESET default_transaction_read_only")
    with open_store(database) as store:
        assert collect(spool, store).counts == 1


@pytest.fixture
def bound() -> tuple[str, ...]:
    """What to put before a program so that permissions bind it: root is bound by none."""
    if os.getuid():
        return ()
    if not shutil.which("setpriv"):
        needs.missing("setpriv (Debian: util-linux) takes root's privileges away")
    return ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")


def test_a_database_that_may_only_be_read(netsafe, spool, tmp_path, bound):
    nginx = Nginx(spool)
    nginx.write(line())
    folder = tmp_path / "data"
    folder.mkdir()
    database = folder / "counts.sqlite3"
    with open_store(str(database)) as store:
        collect(spool, store)
    nginx.write(line())
    for path in (database, folder):
        path.chmod(0o555)
    refused(netsafe("counts", "collect", "--spool", spool, "--to", database, before=bound), str(database))
    for path in (database, folder):
        path.chmod(0o755)
    with open_store(str(database)) as store:
        assert collect(spool, store).counts == 1


def test_a_folder_that_may_only_be_read(netsafe, spool, tmp_path, bound):
    Nginx(spool).write(line())
    spool.chmod(0o555)
    data = tmp_path / "data"
    data.mkdir()
    done = netsafe("counts", "collect", "--spool", spool, "--to", data / "counts.sqlite3", before=bound)
    refused(done, str(spool / "folder.json"), "permission denied")
    spool.chmod(0o755)


def test_a_spool_that_may_only_be_read_is_counted_and_keeps_its_room(netsafe, spool, tmp_path, bound):
    nginx = Nginx(spool)
    nginx.write(line() * 10)
    nginx.path.chmod(0o444)
    for _ in range(2):
        done = netsafe("counts", "collect", "--spool", spool, before=bound)
        assert done.returncode == 0, done.stderr
        assert codes_of(str(tmp_path / "counts.sqlite3")) == {"7k4q": 10}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    with needs.small_disk(tmp_path / "small", 512) as disk:
        yield disk


def test_a_full_disk_under_the_database(netsafe, spool, small_disk, tmp_path):
    database = small_disk / "counts.sqlite3"
    worker = Worker(spool)
    worker.write(line("first"))
    assert netsafe("counts", "collect", "--spool", spool, "--to", database).returncode == 0
    worker.write(b"".join(line(f"c{n:06}") for n in range(5_000)))
    filler = small_disk / "filler"
    fill(filler)
    refused(
        netsafe("counts", "collect", "--spool", spool, "--to", database),
        "the disk is full",
        "nothing is lost",
    )
    filler.unlink()
    assert netsafe("counts", "collect", "--spool", spool, "--to", database).returncode == 0
    assert sum(codes_of(str(database)).values()) == 5_001


def test_a_full_disk_under_the_spools_is_made_free(small_disk, tmp_path):
    """The folder's note is rewritten in place, so that it asks the full disk for nothing."""
    spool = small_disk / "spool"
    spool.mkdir()
    database = str(tmp_path / "counts.sqlite3")
    nginx, worker = Nginx(spool), Worker(spool)
    for writer in (nginx, worker):
        writer.write(line())
    with open_store(database) as store:
        collect(spool, store)
        nginx.write(line() * 5_000)
        worker.write(line() * 5_000)
        worker.die()
        fill(small_disk / "filler")
        assert shutil.disk_usage(small_disk).free == 0
        assert collect(spool, store).counts == 10_000
    assert shutil.disk_usage(small_disk).free > 300_000


def fill(path: Path) -> None:
    """Fill the disk with this file."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return


def test_without_psycopg_one_clear_line(tmp_path):
    script = (
        "import sys; sys.modules['psycopg'] = None\n"  # as where the extra is not installed
        "from netsafe.cli import main; main()"
    )
    (tmp_path / "spool").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, "counts", "collect", "--to", "postgresql://localhost/counts"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    refused(done, "psycopg is not installed", "pip install 'netsafe-door[postgres]'")


def test_the_rights_that_the_documentation_names_are_enough(spool, server, netsafe):
    import psycopg

    Nginx(spool).write(line())
    database = server.database()
    open_store(database).__exit__(None, None, None)
    schema = database.rpartition("%3D")[2]
    with psycopg.connect(server.url(), autocommit=True) as owner:
        for right in (
            "CREATE ROLE a_collector LOGIN",
            "CREATE ROLE a_reader LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO a_collector, a_reader",
            f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA {schema} TO a_collector",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO a_reader",
        ):
            owner.execute(right)
    collector, reader = (database.replace("tests@", f"a_{name}@") for name in ("collector", "reader"))
    refused(netsafe("counts", "collect", "--to", reader), "this user may not use its tables")
    assert netsafe("counts", "collect", "--to", collector).returncode == 0
    assert netsafe("counts", "show", "--to", reader).returncode == 0
    assert codes_of(database) == {"7k4q": 1}
