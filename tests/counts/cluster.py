"""A PostgreSQL of the test's own: made, started and thrown away, in a temporary folder, on a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

PROGRAMS = ("initdb", "postgres")


class NoPostgresError(Exception):
    """PostgreSQL's programs are not on this machine."""


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs.  Raises NoPostgresError."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = shutil.which("postgres")
    places = [*([Path(found).parent] if found else []), *places]
    for place in reversed(places):
        if all((place / program).exists() for program in PROGRAMS):
            return place
    raise NoPostgresError("no PostgreSQL server is installed (Debian: apt-get install postgresql)")


class Cluster:
    """A server that listens on a socket in its own folder and nowhere else."""

    def __init__(self, folder: Path, durable: bool = False) -> None:
        self.folder = folder
        self.fsync = "on" if durable else "off"  # a test kills processes, and never the system
        self.programs = programs()
        self.server: subprocess.Popen[bytes] | None = None
        self.schemas = 0
        # PostgreSQL refuses root.
        names = {entry.pw_name for entry in pwd.getpwall()}
        self.user = ("postgres" if "postgres" in names else "nobody") if os.getuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        sockets = f"unix_socket_directories={self.folder}"
        command: list[str | Path] = [self.programs / "postgres", "-D", "data"]
        for setting in (sockets, "listen_addresses=", f"fsync={self.fsync}", "shared_buffers=16MB"):
            command += ["-c", setting]
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self._as_user)
        for _ in range(600):
            try:
                psycopg.connect(self.url()).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def crash(self) -> None:
        """End it at once, as a crash would: every connection breaks, nothing is tidied up."""
        assert self.server is not None
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(30)
        self.server = None

    def database(self) -> str:
        """The address of an empty place for tables: a schema of its own, which costs less than a database."""
        self.schemas += 1
        name = f"counts{self.schemas}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.url()}&options=-csearch_path%3D{name}"

    def url(self) -> str:
        """How to reach this server."""
        return f"postgresql://tests@/postgres?host={self.folder}"

    @property
    def _as_user(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.programs / program, *words],
            cwd=self.folder,
            **self._as_user,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)


@contextmanager
def cluster(durable: bool = False) -> Iterator[Cluster]:
    """A running server; it is ended and its folder removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="netsafe-pg-"))
    made = None
    try:
        made = Cluster(folder, durable)
        made.start()
        yield made
    finally:
        if made and made.server:
            made.crash()
        shutil.rmtree(folder, ignore_errors=True)
