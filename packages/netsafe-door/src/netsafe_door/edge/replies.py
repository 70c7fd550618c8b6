"""Replies, made once for each address and form, and handed out again and again.

A request costs a look-up and nothing is built for it, but for parts of files.  Replies to visits carry the
line that has to be in the spool before they leave.
"""

from __future__ import annotations

from io import FileIO
from pathlib import Path
from typing import NamedTuple, Protocol

from netsafe_door.edge.accept_encoding import BROTLI, CODINGS, GZIP, accepted
from netsafe_door.edge.byte_ranges import NoSuchPart, part
from netsafe_door.edge.door_table import Headers
from netsafe_door.edge.user_agents import Header, UserAgents
from netsafe_door.spool_format import KINDS, visit_line_without_hour

SERVER = ("server", "web")
"""What every answer says of its server; Granian would say its own name."""

_OPEN_FILES = Path("/proc/self/fd")


class Whole(NamedTuple):
    """A reply from memory; where it says nothing of its length, that is the body's."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class FromDisk(NamedTuple):
    """A reply whose body is the bytes from `start` to `end`, both included, of the file at `path`."""

    status: int
    headers: list[tuple[str, str]]
    path: str
    start: int
    end: int


class Visit(NamedTuple):
    """A reply to somebody who came by a short link: `line` is to be counted before it leaves."""

    line: bytes
    reply: Whole


Reply = Whole | FromDisk | Visit


class Answer(Protocol):
    """What stands at one address."""

    def reply(self, method: str, query: str, header: Header) -> Reply:
        """To ``GET`` or ``HEAD``, with `query` after ``?``."""


class InMemory:
    """A file with its packed forms; each reader gets the smallest that they accept."""

    __slots__ = ("_get", "_head", "_packed", "_plainly")

    def __init__(
        self, status: int, headers: Headers, content_type: str, forms: dict[str, bytes], plainly: Whole | None
    ) -> None:
        """`forms`: the file itself, under ``""``, and what it is packed in.  `plainly`: where ``?`` leads."""
        plain = [("content-type", content_type), *headers]
        if len(forms) > 1:
            plain.append(("vary", "accept-encoding"))
        choices = [_smallest(forms, accepts) for accepts in range(BROTLI + GZIP + 1)]
        coded = [[*plain, ("content-encoding", coding)] if coding else plain for coding in choices]
        bodies = [forms[coding] for coding in choices]
        self._packed = len(forms) > 1
        self._plainly = plainly
        self._get = [
            Whole(status, [*headers_sent, SERVER], body)
            for headers_sent, body in zip(coded, bodies, strict=True)
        ]
        self._head = [
            Whole(status, [*headers_sent, ("content-length", str(len(body))), SERVER], b"")
            for headers_sent, body in zip(coded, bodies, strict=True)
        ]

    def reply(self, method: str, query: str, header: Header) -> Whole:
        """The same to ``HEAD``, but for the body; whatever follows ``?`` ends here."""
        if query and self._plainly is not None:
            return self._plainly
        form = accepted(header("accept-encoding")) if self._packed else 0
        return self._get[form] if method == "GET" else self._head[form]


def _smallest(forms: dict[str, bytes], accepts: int) -> str:
    fit = [coding for coding in forms if not coding or CODINGS[coding] & accepts]
    return min(fit, key=lambda coding: (len(forms[coding]), coding))


class OnDisk:
    """A file that is read in pieces; it is held open, so that it can be read when its folder is gone."""

    __slots__ = ("_file", "_headers", "_path", "_plainly", "_size")

    def __init__(
        self, headers: Headers, content_type: str, file: FileIO, path: Path, size: int, plainly: Whole
    ) -> None:
        self._headers = [("content-type", content_type), *headers, SERVER]
        self._file = file
        self._path = str(_OPEN_FILES / str(file.fileno()) if _OPEN_FILES.is_dir() else path)
        self._size = size
        self._plainly = plainly

    def reply(self, method: str, query: str, header: Header) -> Whole | FromDisk:
        """The file, or the part of it that is asked for; all of it where it must not have changed since."""
        if query:
            return self._plainly
        try:
            byte_range = part(header("range"), self._size) if header("if-range") is None else None
        except NoSuchPart:
            return Whole(416, [*self._headers, ("content-range", f"bytes */{self._size}")], b"")
        start, end = byte_range or (0, self._size - 1)
        headers = [*self._headers, ("content-length", str(end - start + 1)), ("accept-ranges", "bytes")]
        status = 200
        if byte_range:
            status = 206
            headers.append(("content-range", f"bytes {start}-{end}/{self._size}"))
        if method == "HEAD" or not self._size:
            return Whole(status, headers, b"")
        return FromDisk(status, headers, self._path, start, end)


class Moved:
    """An old address; whatever follows ``?`` ends here too."""

    __slots__ = ("_reply",)

    def __init__(self, headers: Headers, to: str) -> None:
        self._reply = redirect(308, headers, to)

    def reply(self, method: str, query: str, header: Header) -> Whole:
        """To its new place."""
        return self._reply


class Link:
    """A short link: where it leads, and the line by which a visit is counted."""

    __slots__ = ("_agents", "_visits")

    def __init__(self, headers: Headers, code: str, to: str, agents: UserAgents) -> None:
        reply = redirect(302, headers, to)
        self._agents = agents
        self._visits = {kind: Visit(visit_line_without_hour(code, kind), reply) for kind in KINDS}

    def reply(self, method: str, query: str, header: Header) -> Visit:
        """To its page; what follows ``?`` is neither read nor passed on."""
        return self._visits[self._agents.kind(method, header)]


class UnknownCode:
    """A link that is not there, or not any more: help all the same, and nothing is counted."""

    __slots__ = ("_reply",)

    def __init__(self, headers: Headers, to: str) -> None:
        self._reply = redirect(302, headers, to)

    def reply(self, method: str, query: str, header: Header) -> Whole:
        """To where help is."""
        return self._reply


def redirect(status: int, headers: Headers, to: str) -> Whole:
    """A reply that leads to `to`."""
    return Whole(status, [("location", to), *headers, SERVER], b"")
