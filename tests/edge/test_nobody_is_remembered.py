"""Somebody visits, and afterwards nothing of them is found: in no file, in no log, on no terminal.

They ask in every way that there is, broken ones too, from an address of their own, and with a word of
their own in everything that they say.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from edge import made_up, standing
from edge.standing import Standing, until
from edge.wire import Connection, ask
from netsafe_door.edge.granian_adapter import answering
from patience import PATIENCE

WORD = "Gwenllian-4711"
ADDRESS = "127.94.71.3"


def visit(port: int, data: bytes) -> bytes:
    """Send `data` from the visitor's own address, and read what comes."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE, source_address=(ADDRESS, 0)) as wire:
        try:
            wire.sendall(data)
            if not data.endswith(b"\r\n\r\n"):
                wire.shutdown(socket.SHUT_WR)
            answered = b""
            while more := wire.recv(65536):
                answered += more
        except OSError:  # it was refused before it was read to its end
            return b""
    return answered


def everything() -> Iterator[bytes]:
    """What a visitor may say, from sound to broken."""
    said = (
        f"host: {WORD}.example\r\nuser-agent: Mozilla/5.0 {WORD}\r\nreferer: https://{WORD}.example/\r\n"
        f"cookie: visitor={WORD}\r\nx-forwarded-for: {ADDRESS}, {WORD}\r\nauthorization: Basic {WORD}\r\n"
        f"accept-encoding: {WORD}\r\nrange: {WORD}\r\nif-none-match: {WORD}\r\norigin: https://{WORD}\r\n"
        "connection: close\r\n"
    )
    paths = (
        "/",
        "/en/help/",
        "/cy",
        f"/?{WORD}",
        f"/{WORD}",
        f"/g/{WORD}",
        f"/g/7k4q?{WORD}",
        "/files/film.mp4",
    )
    for path in paths:
        for method in ("GET", "HEAD", "POST", WORD.upper()):
            yield f"{method} {path} HTTP/1.1\r\n{said}\r\n".encode()
    yield f"POST / HTTP/1.1\r\n{said}content-length: 9\r\n\r\n{WORD}".encode()
    yield f"GET / HTTP/1.1\r\n{said}transfer-encoding: chunked\r\n\r\n{WORD}\r\n".encode()
    yield f"GET /{WORD} HTTP/1.1\r\n{said}".encode()
    yield f"GET /{WORD}".encode()
    yield f"{WORD}\r\n\r\n".encode()
    yield f"GET /{WORD}\x00\xff HTTP/9.9\r\n\r\n".encode("latin-1")
    yield f"GET /{WORD} HTTP/1.1\r\n{WORD}\r\n\r\n".encode()
    yield f"GET /{WORD} HTTP/1.1\r\nhost: {WORD}\r\n{WORD}: {'x' * 200_000}\r\n\r\n".encode()
    yield f"GET /{WORD}{'x' * 100_000} HTTP/1.1\r\nhost: a\r\n\r\n".encode()
    yield f"GET http://[{WORD} HTTP/1.1\r\nhost: a\r\n\r\n".encode()
    yield f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{WORD}".encode()
    yield b"\x16\x03\x01" + WORD.encode()  # as if it were TLS


def found_in(folder: Path) -> list[str]:
    """Files below `folder` that have the visitor's word or address in them, or in their name."""
    marks = (WORD.lower().encode(), ADDRESS.encode())
    return [
        str(path)
        for path in folder.rglob("*")
        if any(mark in str(path).lower().encode() for mark in marks)
        or (path.is_file() and any(mark in path.read_bytes().lower() for mark in marks))
    ]


def test_the_edge(tmp_path: Path):
    made_up.publish(tmp_path / "build")
    with standing.edge(tmp_path / "build", tmp_path / "spool", "--workers", "2") as edge:
        until(lambda: len(edge.spools) == 2)
        for data in everything():
            visit(edge.port, data)
        (tmp_path / "build/door/table.json").write_text("{}")  # something to complain of
        edge.says("the old goes on")
        edge.workers[0].kill()
        edge.says("ended")
        assert ask(edge.port, "/").status == 200
    assert edge.process.stdout is not None
    said = edge.process.stdout.read().decode() + "".join(edge.told)
    assert WORD.lower() not in said.lower() and ADDRESS not in said
    assert found_in(tmp_path) == []
    assert set(edge.lines) == {"7k4q person", "7k4q robot"}


def test_nginx(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    made_up.publish(tmp_path / "build")
    with standing.nginx(tmp_path / "build", tmp_path / "spool", tmp_path) as nginx:
        for data in everything():
            visit(nginx.port, data)
        (tmp_path / "build/site/en/help/index.html").unlink()  # something to complain of
        until(lambda: ask(nginx.port, "/en/help/").status == 404)
        made_up.remove(tmp_path / "build/site")
        until(lambda: ask(nginx.port, "/").status == 404)
    assert (tmp_path / "start.log").exists() and (tmp_path / "error.log").exists()
    said = "".join(capfd.readouterr())
    assert WORD.lower() not in said.lower() and ADDRESS not in said
    assert found_in(tmp_path) == []
    assert set(until(lambda: nginx.lines)) == {"7k4q person", "7k4q robot"}


def test_a_fault_of_ours_is_told_without_what_was_asked():
    """Which there is none of, as far as we know."""

    def fails(method: str, path: str, query: str, header: object) -> object:
        raise KeyError(path)

    told: list[str] = []
    sent: list[object] = []

    headers = SimpleNamespace(get={}.get, get_all=lambda name: ["door.example"])
    asked = SimpleNamespace(method="GET", path=f"/{WORD}", query_string="", headers=headers)
    answered = SimpleNamespace(response_empty=lambda status, headers: sent.append(status))
    request = SimpleNamespace(scope=asked, proto=answered)
    answering(fails, lambda line: None, told.append)(request)  # type: ignore[arg-type]
    assert sent == [500]
    assert len(told) == 1 and "KeyError at test_nobody_is_remembered.py:" in told[0]
    assert WORD not in told[0]


def test_what_is_written_is_hour_code_and_kind(the_edge: Standing, the_nginx: Standing):
    for server in (the_edge, the_nginx):
        ask(server.port, "/g/zz9plural?utm_source=x", referer=f"https://{WORD}/")
        for path in server.spool.glob("*.spool"):
            for line in path.read_text().splitlines():
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d[+-]\d\d:\d\d [a-z0-9]{2,12} (person|robot)", line)


def test_a_connection_that_says_nothing_leaves_nothing(tmp_path: Path, the_edge: Standing):
    before = sorted(path.name for path in the_edge.spool.iterdir())
    for _ in range(5):
        Connection(the_edge.port).socket.close()
    assert sorted(path.name for path in the_edge.spool.iterdir()) == before
    assert the_edge.told == []
