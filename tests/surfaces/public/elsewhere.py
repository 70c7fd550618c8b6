"""A stand-in for the rest of the world: it answers for every host, remembers what it heard, and can hang."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from patience import PATIENCE

TITLE = "Another site"
PAGE = f'<!doctype html><html lang=en><title>{TITLE}</title><link rel=icon href="data:,"><p>{TITLE}</p>'
"""Seconds after which it answers though nobody let it: a test that forgot must end too."""


@dataclass(frozen=True)
class Heard:
    """One request: the host it was meant for, its path, and its headers in small letters."""

    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Elsewhere:
    """The server at `port`; it hangs while `answering` is clear."""

    port: int
    heard: list[Heard] = field(default_factory=list)
    answering: threading.Event = field(default_factory=threading.Event)
    came: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        """Begin anew: nothing heard, answering at once."""
        self.heard.clear()
        self.came.clear()
        self.answering.set()

    def asked_of(self, *hosts: str) -> list[Heard]:
        """What was asked of these hosts."""
        return [one for one in self.heard if one.host in hosts]


@contextmanager
def an_elsewhere(room: Path) -> Iterator[Elsewhere]:
    """A server at a free port, with a certificate of its own in `room`."""
    server = _Server(("127.0.0.1", 0), _Answer)
    server.socket = _certified(room).wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    it = Elsewhere(server.server_address[1])
    it.forget()
    server.it = it
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield it
    finally:
        it.answering.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    it: Elsewhere

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes away in the middle is what is tried here."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        it = self.server.it
        headers = {name.lower(): value for name, value in self.headers.items()}
        it.heard.append(Heard(headers.get("host", ""), self.path, headers))
        it.came.set()
        it.answering.wait(PATIENCE)
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def _certified(room: Path) -> ssl.SSLContext:
    key, certificate = room / "key.pem", room / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=elsewhere"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
