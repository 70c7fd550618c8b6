"""Real servers in the door: the edge as an operator starts it, and nginx from the configuration written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

import psutil
from needs import missing
from patience import PATIENCE

Found = TypeVar("Found")


def until(found: Callable[..., Found | None], seconds: float = PATIENCE) -> Found:
    """Wait until `found()` is true, and give what it gave."""
    deadline = time.monotonic() + seconds
    while not (what := found()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
    return what


@dataclass
class Standing:
    """A server that answers at `port` for the build in `folder`, counting into `spool`."""

    name: str
    port: int
    folder: Path
    spool: Path
    process: subprocess.Popen[bytes]
    told: list[str] = field(default_factory=list)

    @property
    def spools(self) -> list[Path]:
        """The spools of all its workers, dead ones too."""
        return sorted(self.spool.glob("*.spool"))

    @property
    def lines(self) -> list[str]:
        """Every line in every spool, without its hour."""
        found: list[str] = []
        for path in self.spools:
            text = path.read_text(encoding="ascii")
            assert not text or text.endswith("\n")
            for line in text.splitlines():
                assert re.match(r"\d{4}-\d\d-\d\dT\d\d[+-]\d\d:\d\d ", line), line
                found.append(line.partition(" ")[2])
        return found

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return psutil.Process(self.process.pid).children()

    def says(self, words: str) -> str:
        """Wait for a line on standard error with `words` in it; the line."""
        return until(lambda: next((line for line in list(self.told) if words in line), ""))


@contextmanager
def edge(folder: Path, spool: Path, *options: str, before: tuple[str, ...] = ()) -> Iterator[Standing]:
    """`python -m netsafe_door.edge` at a free port, behind the words `before`; ended by SIGTERM."""
    command = [sys.executable, "-m", "netsafe_door.edge", str(folder), "--spool", str(spool), "--port", "0"]
    process = subprocess.Popen([*before, *command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdout is not None and process.stderr is not None
        told: list[str] = []
        threading.Thread(target=_hear, args=(process.stderr, told), daemon=True).start()
        first = process.stdout.readline().decode()
        found = re.search(r"http://[^ ]*:(\d+)", first)
        assert found, (first, told)
        yield Standing("edge", int(found[1]), folder, spool, process, told)
    finally:
        _end(process)


@contextmanager
def nginx(folder: Path, spool: Path, room: Path, before: tuple[str, ...] = ()) -> Iterator[Standing]:
    """Debian's nginx with the configuration in `folder`, and `room` for whatever else it needs."""
    spool.mkdir(exist_ok=True)
    port = free_port()
    (room / "site.conf").write_text(_set(folder, spool, port), encoding="utf-8")
    with bare_nginx(f"include {room}/site.conf;", port, room, before) as process:
        yield Standing("nginx", port, folder, spool, process)


@contextmanager
def bare_nginx(
    blocks: str, port: int, room: Path, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """nginx with `blocks` of configuration at http level, once it answers at `port`."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        missing("nginx is not installed (apt-get install nginx)")
    assert program is not None
    (room / "nginx.conf").write_text(_around(room, blocks), encoding="utf-8")
    command = [*before, program, "-c", str(room / "nginx.conf"), "-e", str(room / "start.log")]
    process = subprocess.Popen(command)
    try:
        until(lambda: answers(port) or process.poll() is not None)
        assert process.poll() is None, (room / "start.log").read_text()
        yield process
    finally:
        _end(process)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set(folder: Path, spool: Path, port: int) -> str:
    """site.conf with its marked lines set, and no other."""
    lines = []
    for line in (folder / "door" / "nginx" / "site.conf").read_text(encoding="utf-8").splitlines():
        if "# set" in line:
            line = (
                line.replace("/srv/netsafe/build", str(folder))
                .replace("/var/lib/netsafe/spool", str(spool))
                .replace("listen 80;", f"listen 127.0.0.1:{port};")
            )
        lines.append(line)
    return "\n".join(lines)


def _around(room: Path, blocks: str) -> str:
    """What Debian's nginx.conf says, as far as it matters, in a folder of its own."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"    {kind}_temp_path {room}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""{user}
worker_processes 1;
daemon off;
pid {room}/nginx.pid;
error_log {room}/start.log;
pcre_jit on;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types {{ text/html html; text/css css; }}
    default_type application/octet-stream;
    access_log {room}/access.log;
    error_log {room}/error.log info;
    gzip on;
{temporary}
    keepalive_requests 1000000000;
    {blocks}
}}
"""


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _hear(stream: IO[bytes], told: list[str]) -> None:
    for line in stream:
        told.append(line.decode().rstrip("\n"))


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
