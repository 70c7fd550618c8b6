"""An operator opens the door, and it stays open until they close it, whoever dies in between."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import psutil
import pytest
from edge import made_up, standing
from edge.standing import Standing, until
from edge.wire import Connection, ask, request
from needs import missing
from netsafe_door.edge.content_expiry_warning import warning
from netsafe_door.edge.folder_fault_watch import FolderWatch
from patience import PATIENCE

CROWD = 200

EDGE = [sys.executable, "-m", "netsafe_door.edge"]


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*EDGE, *map(str, words)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def refused(*words: object, **environment: str) -> str:
    """The one line with which it is refused."""
    done = run(*words, **environment)
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Mend: " in done.stderr
    return done.stderr


def test_it_opens_and_says_where_and_ends_when_told(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path / "new" / "spool") as edge:
        assert ask(edge.port, "/").status == 200
        edge.process.send_signal(signal.SIGTERM)
        assert edge.process.wait(PATIENCE) == 0
    assert edge.told == []


def test_whoever_comes_while_nobody_is_free_waits_and_is_answered(build: Path, tmp_path: Path):
    """With no room to wait the system drops who comes, and they try again after 1, 3, 7 seconds."""
    with standing.edge(build, tmp_path) as edge, ExitStack() as stack:
        (worker,) = edge.workers
        worker.suspend()
        readers = [stack.enter_context(Connection(edge.port)) for _ in range(CROWD)]
        for reader in readers:
            reader.send(request("/"))
        until(lambda: waiting(edge.port) == CROWD)
        worker.resume()
        assert [answered.status for reader in readers if (answered := reader.answer())] == [200] * CROWD


def waiting(port: int) -> int:
    """The connections to `port` that the system has taken up."""
    return sum(
        one.status == psutil.CONN_ESTABLISHED and bool(one.laddr) and one.laddr.port == port
        for one in psutil.net_connections("tcp4")
    )


def test_ctrl_c_ends_it_though_somebody_keeps_a_connection(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path) as edge, Connection(edge.port) as idle:
        idle.send(request("/", headers={"connection": "keep-alive"}))
        assert idle.answer() is not None
        edge.process.send_signal(signal.SIGINT)
        assert edge.process.wait(PATIENCE) == 0


def test_its_help_has_an_example_that_works(build: Path, tmp_path: Path):
    told = run("--help")
    assert told.returncode == 0
    example = next(line.strip() for line in told.stdout.splitlines() if line.startswith("  Example: "))
    python, *words = shlex.split(example.removeprefix("Example: "))
    assert (python, words[-2:]) == ("python", ["--port", "8000"])
    (tmp_path / "build").symlink_to(build)
    command = [sys.executable, *words[:-1], "0"]  # at any port: another may be taken
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[2]
        assert ask(int(address.rpartition(":")[2]), "/g/b2").status == 302
        process.terminate()
    assert process.returncode == 0
    assert next((tmp_path / "spool").glob("*.spool")).read_text().endswith(" b2 person\n")


@pytest.mark.parametrize(
    "words",
    [(), ("build",), ("build", "--spool", "s", "--port", "70000"), ("b", "--spool", "s", "--workers", "0")],
)
def test_called_wrongly(words):
    done = run(*words)
    assert done.returncode == 2
    assert "Usage: python -m netsafe_door.edge" in done.stderr


def test_a_port_that_is_taken(build: Path, tmp_path: Path, the_edge: Standing):
    line = refused(build, "--spool", tmp_path / "spool", "--port", the_edge.port)
    assert line == (f"netsafe edge: port {the_edge.port}: is taken. Mend: choose another with --port\n")


def test_the_program_of_the_door_alone_names_itself(tmp_path: Path):
    words = [sys.executable, "-m", "netsafe_door", "serve", f"{tmp_path}/none", "--spool", f"{tmp_path}/s"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("netsafe-door serve: ") and done.stderr.count("\n") == 1


def test_an_address_that_is_not_this_machines(build: Path, tmp_path: Path):
    assert "--host" in refused(build, "--spool", tmp_path, "--port", 0, "--host", "192.0.2.1")
    assert "--host" in refused(build, "--spool", tmp_path, "--port", 0, "--host", "no.such.host.invalid")


def test_a_spool_that_cannot_be_written(build: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert "--spool" in refused(build, "--spool", tmp_path / "file", "--port", 0)
    assert "--spool" in refused(build, "--spool", tmp_path / "file" / "below", "--port", 0)


def _spoil(folder: Path, what: str) -> str:
    """Spoil a build; a word that the refusal must have."""
    page = folder / "site" / "en" / "help" / "index.html"
    table = folder / "door" / "table.json"
    match what:
        case "nothing":
            made_up.remove(folder)
            return str(folder)
        case "no table":
            table.unlink()
        case "half a table":
            table.write_bytes(table.read_bytes()[:1000])
        case "no table but brackets":
            table.write_text("[" * 100_000)
        case "another format":
            table.write_text('{"format": 2}')
        case "a page is missing":
            page.unlink()
            return "en/help/index.html"
        case "a page is shorter":
            page.write_bytes(page.read_bytes()[:-1])
            return "en/help/index.html"
        case "a page is another":
            page.write_bytes(page.read_bytes()[:-1] + b"x")
            return "en/help/index.html"
        case "a packed page is another":
            packed = page.with_name("index.html.gz")
            packed.write_bytes(packed.read_bytes()[:-9] + b"123456789")
            return "index.html.gz"
        case "a document is shorter":
            os.truncate(folder / "site/files/poster.pdf", 10)
            return "files/poster.pdf"
        case "a document is a folder":
            (folder / "site/files/poster.pdf").unlink()
            (folder / "site/files/poster.pdf").mkdir()
            return "files/poster.pdf"
        case "a page is a link":
            page.rename(folder / "elsewhere")
            page.symlink_to(folder / "elsewhere")
            return "en/help/index.html"
    return "table.json"


SPOILED = [
    "nothing",
    "no table",
    "half a table",
    "no table but brackets",
    "another format",
    "a page is missing",
    "a page is shorter",
    "a page is another",
    "a packed page is another",
    "a document is shorter",
    "a document is a folder",
    "a page is a link",
]


@pytest.mark.parametrize("what", SPOILED)
def test_a_folder_that_is_not_whole(tmp_path: Path, what: str):
    made_up.publish(tmp_path / "build")
    named = _spoil(tmp_path / "build", what)
    assert named in refused(tmp_path / "build", "--spool", tmp_path / "spool", "--port", 0)


def test_a_site_with_more_documents_than_files_may_be_open(tmp_path: Path):
    """Each document is held open; the limit is raised as far as it may be, and else it is said."""
    if shutil.which("prlimit") is None:
        missing("prlimit is not there (util-linux)")
    site = made_up.fill(made_up.Site(tmp_path / "build"))
    for number in range(100):
        site.add(f"/files/{number}.pdf", "document", "application/pdf", b"%PDF-" + bytes([number]))
    site.finish()
    with standing.edge(tmp_path / "build", tmp_path / "spool", before=("prlimit", "--nofile=64:512")) as edge:
        assert ask(edge.port, "/files/99.pdf").body == b"%PDF-c"
    words = [*EDGE, str(tmp_path / "build"), "--spool", str(tmp_path / "spool"), "--port", "0"]
    done = subprocess.run(
        ["prlimit", "--nofile=64:64", *words], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 1
    assert "too many open files. Mend: let the process open a file for each" in done.stderr
    assert done.stderr.count("\n") == 1


def test_workers_that_cannot_work(build: Path, tmp_path: Path):
    """Such as where Granian does not fit this machine: it is said, and not tried for ever."""
    (tmp_path / "granian.py").write_text("raise SystemExit(3)")
    done = run(build, "--spool", tmp_path / "spool", "--port", 0, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "netsafe edge: workers end as soon as they start. Mend: see the lines above"
    )


def test_a_worker_that_is_killed_is_started_again_and_nobody_is_turned_away(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path) as edge:
        for _ in range(3):
            (worker,) = edge.workers
            worker.kill()
            assert ask(edge.port, "/en/").status == 200  # whoever comes in between waits
            until(lambda gone=worker: [other.pid for other in edge.workers] not in ([], [gone.pid]))
        assert len([line for line in edge.told if "signal 9" in line]) == 3


def test_several_workers_answer_and_each_counts_by_itself(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path, "--workers", "3") as edge:
        assert len(edge.workers) == 3
        until(lambda: len(edge.spools) == 3)
        asking = [
            threading.Thread(target=lambda: [ask(edge.port, "/g/b2") for _ in range(40)]) for _ in range(4)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert edge.lines == ["b2 person"] * 160


def test_workers_end_when_their_parent_is_killed_whoever_keeps_a_connection(build: Path, tmp_path: Path):
    with standing.edge(build, tmp_path, "--workers", "2") as edge, Connection(edge.port) as kept:
        kept.send(request("/", headers={"connection": "keep-alive"}))
        assert kept.answer() is not None
        workers = edge.workers
        edge.process.kill()
        edge.process.wait()
        _, alive = psutil.wait_procs(workers, PATIENCE)
        assert not alive
    with standing.edge(build, tmp_path) as again:
        assert ask(again.port, "/").status == 200


def test_it_imports_nothing_of_ours_and_no_django():
    code = (
        "import sys, netsafe_door.edge, netsafe_door.edge.worker, netsafe_door.edge.__main__; "
        "print(*(name for name in sys.modules if name.split('.')[0] in ('netsafe', 'django', 'wagtail')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name == "netsafe" or name.startswith("netsafe_door.edge") for name in done.stdout.split())


def test_it_says_at_the_start_when_details_are_soon_out_of_date(tmp_path: Path):
    soon = date.today() + timedelta(days=9)
    made_up.publish(tmp_path / "build", valid_until=soon)
    with standing.edge(tmp_path / "build", tmp_path / "spool", "--workers", "2") as edge:
        line = edge.says("may be shown until")
        assert str(soon) in line and "9 days more" in line
        assert ask(edge.port, "/").status == 200
    assert len(edge.told) == 1


def test_it_says_so_once_a_day(tmp_path: Path):
    made_up.publish(tmp_path, valid_until=date(2026, 12, 31))
    told: list[str] = []
    day = date(2026, 11, 30)
    watch = FolderWatch(tmp_path, told.append, lambda: day)
    while day < date(2027, 1, 3):
        for _ in range(5):
            watch.poll()
        day += timedelta(days=1)
    assert len(told) == 32  # from 29 days before, on 2 December, to 2 January
    assert "29 days more" in told[0]
    assert "were to be shown until 2026-12-31" in told[-1]


@pytest.mark.parametrize(
    ("left", "said"), [(30, None), (29, "29 days more"), (1, "1 day more"), (0, "last"), (-1, "still")]
)
def test_how_it_is_said(left, said):
    today = date(2026, 11, 24)
    line = warning(today + timedelta(days=left), today)
    assert (line is None) if said is None else (line is not None and said in line)
