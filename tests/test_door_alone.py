"""The door as an operator installs it who has nothing else of Net Safe: its wheel and what that asks for."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from counts.closed_weeks import hour, monday
from edge import made_up
from packaging.requirements import Requirement

PACKAGES = Path(__file__).parents[1] / "packages"
WHEELS = ("netsafe-door", "netsafe-intake")
"""What the test builds; whatever else the door asks for is taken from where the tests run, for no network."""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}


def asked_for(name: str) -> Iterator[str]:
    """What the distribution `name` asks for without any extra, and what that asks for."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name
            yield from asked_for(requirement.name)


def copy_installed(name: str, library: Path) -> None:
    """Put an installed distribution into another library, as its own list of files has it."""
    for file in distribution(name).files or ():
        if ".." not in file.parts and "__pycache__" not in file.parts:
            (library / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file.locate(), library / file)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an empty environment into which the door was installed."""
    room = tmp_path_factory.mktemp("door")
    uv = [sys.executable, "-m", "uv"]
    environment = {**CLEAN, "UV_SYSTEM_CERTS": "true"}  # as the Makefile says
    for name in WHEELS:
        build = [*uv, "build", "--wheel", "--quiet", "--out-dir", str(room), str(PACKAGES / name)]
        subprocess.run(build, check=True, env=environment)
    venv.create(room / "empty", symlinks=True)
    python = room / "empty" / "bin" / "python"
    wheels = [*map(str, room.glob("*.whl"))]
    assert len(wheels) == len(WHEELS)
    install = [*uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(python), *wheels]
    subprocess.run(install, check=True, env=environment)
    (library,) = (room / "empty" / "lib").glob("python*/site-packages")
    for name in sorted(set(asked_for("netsafe-door")) - set(WHEELS)):
        copy_installed(name, library)
    return python.parent


def door(programs: Path, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(programs / "netsafe-door"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=CLEAN)


def example(programs: Path, command: str, cwd: Path) -> list[str]:
    """The words of the example in the help of a command."""
    done = door(programs, command, "--help", cwd=cwd)
    text = " ".join(done.stdout.partition("Options:")[0].split())
    program, *words = text.rpartition("Example: ")[2].split()
    assert (done.returncode, program, words[0]) == (0, "netsafe-door", command) and "counts " not in words
    return words


@pytest.fixture
def visited(programs: Path, tmp_path: Path) -> Path:
    """A folder with a published build, and the spool of a door at which twelve readers followed a link."""
    made_up.publish(tmp_path / "build")
    *words, _ = example(programs, "serve", tmp_path)  # at any port: another may be taken
    command = [str(programs / "netsafe-door"), *words, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=CLEAN) as process:
        assert process.stdout is not None
        port = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert port is not None
        connection = http.client.HTTPConnection("127.0.0.1", int(port[1]), timeout=60)
        for _ in range(12):
            connection.request("GET", "/g/b2", headers={"User-Agent": BROWSER})
            reply = connection.getresponse()
            reply.read()
            assert (reply.status, reply.headers["Location"]) == (302, "/en/")
        connection.request("GET", "/en/")
        page = connection.getresponse()
        assert page.status == 200 and b"<html" in page.read()
        connection.close()
        process.terminate()
    assert process.returncode == 0
    return tmp_path


def test_it_serves_collects_and_shows(programs: Path, visited: Path) -> None:
    """Each as the example in its help says."""
    for spool in (visited / "spool").glob("*.spool"):  # weeks pass, and the week of the visits is closed
        lines = spool.read_text(encoding="ascii").splitlines()
        spool.write_text("".join(f"{hour(4)} {line.partition(' ')[2]}\n" for line in lines), encoding="ascii")
    collected = door(programs, *example(programs, "collect", visited), cwd=visited)
    assert (collected.returncode, collected.stderr) == (0, "")
    assert collected.stdout == "Collected 1 spool into counts.sqlite3; 1 finished, and deleted.\n"
    shown = door(programs, "show", "--json", cwd=visited)
    assert (shown.returncode, shown.stderr) == (0, "")
    first, *_ = json.loads(shown.stdout)["weeks"]
    assert (first["first"], first["persons"]) == (str(monday(4)), 12)
    assert [row["code"] for row in first["rows"] if row["n"] is not None] == ["b2"]
    for command in ("show", "set-aside"):
        done = door(programs, *example(programs, command, visited), cwd=visited)
        assert (done.returncode, done.stderr) == (0, "") and done.stdout


def test_nothing_else_of_ours_and_no_driver_of_a_database_is_installed(programs: Path) -> None:
    code = (
        "import importlib.metadata as m, importlib.util as u; "
        "print(*sorted(d.name.lower() for d in m.distributions())); "
        "print(*(name for name in ('netsafe', 'netsafe_evaluation', 'psycopg') if u.find_spec(name)))"
    )
    done = subprocess.run([programs / "python", "-c", code], capture_output=True, text=True, env=CLEAN)
    installed, others = done.stdout.splitlines()
    assert installed.split() == ["brotli", "click", "granian", "netsafe-door", "netsafe-intake"], done.stderr
    assert others == ""


def test_who_names_a_database_of_postgresql_is_told_what_to_install(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    done = door(programs, "collect", "--to", "postgresql://nobody@localhost/none", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "postgresql: psycopg is not installed. Mend: pip install 'netsafe-door[postgres]'\n"
    )
