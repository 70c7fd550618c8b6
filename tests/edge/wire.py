"""A client that sends exactly what it is told and reads exactly what comes: HTTP/1.1 over one socket."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass

from patience import PATIENCE

"""How long an answer is waited for: far longer than any takes, so that a busy machine fails no test."""

BODY = {
    "content-type",
    "content-length",
    "content-encoding",
    "vary",
    "content-range",
    "accept-ranges",
    "location",
    "allow",
}
CONNECTION = {"date", "server", "connection", "keep-alive", "transfer-encoding"}
"""Headers of the body and of the connection (docs/door.md); all others are of the answer's class."""

BROWSER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
)


@dataclass(frozen=True)
class Answered:
    """What came: `headers` in order, names in small letters, each as often as it was sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def __getitem__(self, name: str) -> str:
        """The one value of a header; KeyError where there is none, or more than one."""
        values = [value for key, value in self.headers if key == name]
        if len(values) != 1:
            raise KeyError(f"{name}: {values}")
        return values[0]

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.headers)

    def get(self, name: str) -> str:
        """The one value of a header; nothing where there is none."""
        if name not in self:
            return ""
        return self[name]

    @property
    def of_its_class(self) -> list[tuple[str, str]]:
        """The headers that the table names, sorted."""
        return sorted(pair for pair in self.headers if pair[0] not in BODY | CONNECTION)


class Connection:
    """One connection, on which several things may be asked."""

    def __init__(self, port: int, seconds: float = PATIENCE) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self._left = b""

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self, head: bool = False) -> Answered | None:
        """The next answer; None where the connection ends before one begins."""
        while b"\r\n\r\n" not in self._left:
            if not self._more():
                assert not self._left, self._left
                return None
        start, _, self._left = self._left.partition(b"\r\n\r\n")
        first, *lines = start.decode("latin-1").split("\r\n")
        version, status, *_ = first.split(" ")
        assert version in ("HTTP/1.1", "HTTP/1.0"), first
        headers = []
        for line in lines:
            name, colon, value = line.partition(":")
            assert colon, line
            headers.append((name.lower(), value.strip()))
        sizes = [int(value) for name, value in headers if name == "content-length"]
        assert len(sizes) <= 1
        assert not any(name == "transfer-encoding" for name, _ in headers)
        body = b"" if head else self._body(sizes[0] if sizes else None)
        return Answered(int(status), tuple(headers), body)

    def _body(self, size: int | None) -> bytes:
        while size is None or len(self._left) < size:
            if not self._more():
                assert size is None, f"{len(self._left)} of {size} bytes"
                size = len(self._left)
        body, self._left = self._left[:size], self._left[size:]
        return body

    def _more(self) -> bool:
        try:
            data = self.socket.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        self._left += data
        return bool(data)


def request(
    path: str | bytes, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
) -> bytes:
    """A request as it goes over the wire; whatever `path` holds is sent as it is."""
    raw = path if isinstance(path, bytes) else path.encode("utf-8")
    said = {"host": "door.example", "connection": "close", "user-agent": BROWSER, **(headers or {})}
    if body:
        said["content-length"] = str(len(body))
    lines = [f"{name}: {value}".encode("latin-1") for name, value in said.items() if value is not None]
    return b"\r\n".join([method.encode() + b" " + raw + b" HTTP/1.1", *lines, b"", body])


def ask(port: int, path: str | bytes, method: str = "GET", body: bytes = b"", **said: str) -> Answered:
    """One request on a connection of its own; `said` are headers, with _ for -."""
    headers = {name.replace("_", "-"): value for name, value in said.items()}
    with Connection(port) as connection:
        connection.send(request(path, method, headers, body))
        answered = connection.answer(head=method == "HEAD")
    assert answered is not None, "the connection was closed without an answer"
    return answered
