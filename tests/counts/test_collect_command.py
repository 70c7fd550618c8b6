"""``netsafe counts collect`` from outside: what it says, how it ends, how it watches."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from counts.database import codes_of
from counts.door import Nginx, Worker, line
from counts.program import PROGRAM
from patience import PATIENCE


def test_the_defaults_stand_beside_each_other(netsafe, spool, tmp_path):
    Nginx(spool).write(line() * 12)
    done = netsafe("counts", "collect")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"Collected 1 spool into {tmp_path / 'counts.sqlite3'}; 0 finished, and deleted.\n"
    )
    assert codes_of(str(tmp_path / "counts.sqlite3")) == {"7k4q": 12}


def test_the_database_stands_beside_the_folder_wherever_that_is(netsafe, tmp_path):
    spool = tmp_path / "var" / "spool"
    spool.mkdir(parents=True)
    assert netsafe("counts", "collect", "--spool", "var/spool").returncode == 0
    assert (tmp_path / "var" / "counts.sqlite3").exists()


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_addresses_of_sqlite(netsafe, spool, tmp_path, form):
    Nginx(spool).write(line())
    for path in (tmp_path / "a b#?%20.sqlite3", Path("here.sqlite3")):
        (spool / "folder.json").unlink(missing_ok=True)
        assert netsafe("counts", "collect", "--to", form.format(path)).returncode == 0
        assert codes_of(str(tmp_path / path)) == {"7k4q": 1}


def test_small_numbers_are_not_for_all_who_use_the_machine(netsafe, spool, tmp_path):
    Nginx(spool).write(line())
    netsafe("counts", "collect")
    for path in (spool / "folder.json", *tmp_path.glob("counts.sqlite3*")):
        assert path.stat().st_mode & 0o007 == 0, path


@pytest.mark.parametrize("persons, robots", [(0, 0), (4, 40), (40, 4), (0, 9), (1200, 0)])
def test_how_many_came_is_not_said(netsafe, spool, persons, robots):
    """Neither how many nor whether any: beside the sums of a week that would give a hidden number away."""
    Nginx(spool).write(line() * persons + line(kind="robot") * robots)
    done = netsafe("counts", "collect")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Collected 1 spool into /") and done.stdout.endswith(
        "counts.sqlite3; 0 finished, and deleted.\n"
    )


def test_losses_and_troubles_are_findings(netsafe, spool):
    worker = Worker(spool)
    worker.write(line() + b"garbage\n" + line()[:9])
    worker.die()
    (spool / "strange.spool").mkdir()
    done = netsafe("counts", "collect")
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert any(one.startswith("Lines could not be counted (found ") for one in said)
    assert any(one.startswith("Counts were lost on ") for one in said)
    assert any(one.startswith("spool/strange.spool: ") and "Mend: " in one for one in said)
    assert "garbage" not in done.stderr
    (spool / "strange.spool").rmdir()
    assert netsafe("counts", "collect").returncode == 0


@pytest.mark.parametrize(
    "options", [("--watch", "0"), ("--watch", "soon"), ("--to", "redis://here"), ("more",)]
)
def test_wrong_use(netsafe, spool, options):
    done = netsafe("counts", "collect", *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "86401"])
def test_seconds_that_nobody_can_wait_are_wrong_use(netsafe, spool, tmp_path, seconds):
    done = netsafe("counts", "collect", "--watch", seconds)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("Error: Invalid value for '--watch': ")
    assert not (tmp_path / "counts.sqlite3").exists()


@pytest.mark.parametrize("command", [("collect",), ("show",), ("set-aside",)])
def test_a_database_that_cannot_be_reached_or_is_a_folder_is_one_line(netsafe, spool, command):
    """A name that is too long is refused as a folder is that this user may not look into."""
    for path, reason in (("a" * 300, "cannot be looked at (file name too long)"), ("spool", "is a folder")):
        done = netsafe("counts", *command, "--to", path)
        assert (done.returncode, done.stdout) == (1, "")
        (said,) = done.stderr.splitlines()
        assert said.removeprefix("Error: ").startswith(f"{path}: {reason}. Mend: name ")


@pytest.fixture
def watching(spool, database):
    """A collector that watches; what it says is read when it ends."""
    collector = subprocess.Popen(
        [PROGRAM, "counts", "collect", "--spool", str(spool), "--to", database, "--watch", "0.1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert collector.stdout is not None
    assert collector.stdout.readline() == f"Collecting {spool} every 0.1 seconds (Ctrl-C ends it)\n"
    yield collector
    if collector.poll() is None:
        collector.kill()
    collector.communicate()


def until(condition) -> None:
    """Wait for it."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come")


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_it_collects_what_comes_until_it_is_stopped_and_says_nothing_of_visits(
    spool, database, watching, request_to_stop
):
    """Lines with the time beside them would be a log of visits."""
    for _ in range(3):
        worker = Worker(spool)
        worker.write(line() * 40)
        worker.die()
        until(lambda: not list(spool.glob("*.spool")))
    watching.send_signal(request_to_stop)
    said, errors = watching.communicate(timeout=PATIENCE)
    assert (watching.returncode, said, errors) == (0, "\nStopped.\n", "")
    assert codes_of(database) == {"7k4q": 120}


def test_a_trouble_is_said_once_and_so_is_its_end(spool, tmp_path, watching):
    note = spool / "folder.json"
    until(lambda: note.exists() and json.loads(note.read_bytes())["database"])
    text = note.read_bytes()
    assert watching.stderr is not None
    note.write_bytes(b"?")
    assert "is not as it was written" in watching.stderr.readline()
    time.sleep(0.3)  # some passes more, which are to say nothing
    note.write_bytes(text)
    assert watching.stderr.readline() == "All is well again.\n"
    spool.rename(tmp_path / "away")
    assert "there is no such folder" in watching.stderr.readline()
    time.sleep(0.3)
    watching.send_signal(signal.SIGINT)
    assert watching.communicate(timeout=PATIENCE)[1] == ""


def test_ctrl_c_within_a_pass_says_one_line(spool, tmp_path):
    nginx = Nginx(spool)
    for number in range(40):
        nginx.write(b"".join(line(f"c{number * 20_000 + n:07}") for n in range(20_000)))
    collector = subprocess.Popen(
        [PROGRAM, "counts", "collect"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    until((tmp_path / "counts.sqlite3-wal").exists)
    collector.send_signal(signal.SIGINT)
    said, errors = collector.communicate(timeout=PATIENCE)
    assert (collector.returncode, said, errors) == (130, "", "\nStopped. Nothing is lost: collect again.\n")


def test_a_bar_on_a_terminal_where_there_is_much_to_read(spool, tmp_path):
    import os
    import pty

    with Nginx(spool).path.open("ab") as file:
        for _ in range(70):
            file.write(line() * 32_768)
    ours, its = pty.openpty()
    collector = subprocess.Popen(
        [sys.executable, "-m", "netsafe", "counts", "collect"], cwd=tmp_path, stderr=its
    )
    os.close(its)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert collector.wait(60) == 0
    assert b"Collecting" in shown and b"100%" in shown
