"""``door/table.json``, read and checked: what is answered, with which headers, where links lead.

The edge trusts what publishing wrote no further than it can see.  Every fault is one `TableError` that
names the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, get_args

from netsafe_intake.error import NetSafeError

from netsafe_door.edge.accept_encoding import CODINGS
from netsafe_door.edge.user_agents import UserAgents

FORMAT = 1
AnswerClass = Literal[
    "page",
    "asset",
    "document",
    "film",
    "feed",
    "calendar",
    "plain",
    "redirect",
    "link",
    "lost",
    "method",
]
"""What an answer is, and so which headers it has.  ``docs/door.md`` says what belongs to each."""

CLASSES: tuple[AnswerClass, ...] = get_args(AnswerClass)

FROM_DISK = ("document", "film")

_UNKNOWN = ("an older netsafe made it, which did not say whether it is for the public",)

_ADDRESS = re.compile(r"/[a-z0-9/._-]*")
_CODE = re.compile(r"[a-z0-9]{2,12}")
_FILE = re.compile(r"(\.well-known/)?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)*")
_NAME = re.compile(r"[a-z0-9-]+")
_VALUE = re.compile(r"[\x20-\x7e]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")

Headers = tuple[tuple[str, str], ...]


class TableError(NetSafeError, ValueError):
    """The table is not as ``docs/door.md`` says; the place and what is wrong there, in one line."""

    code: ClassVar[str] = "table-odd"


@dataclass(frozen=True)
class Entry:
    """One file: path below ``site/``, class, content type, size and digest, sizes of its packed forms."""

    file: str
    kind: str
    type: str
    bytes: int
    sha256: str
    packed: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """The whole table; ``docs/door.md`` says what each part means."""

    valid_until: date
    not_public: tuple[str, ...]
    headers: Mapping[str, Headers]
    answers: Mapping[str, Entry]
    moved: Mapping[str, str]
    links: Mapping[str, str]
    unknown_code_target: str
    not_found: Mapping[str, Entry]
    agents: UserAgents


def parse(data: bytes) -> Table:
    """The table in `data`.  Raises TableError."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise TableError("", "is no JSON") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise TableError("", f"is not in format {FORMAT}")
    try:
        table = Table(
            valid_until=date.fromisoformat(content["valid_until"]),
            not_public=tuple(str(reason) for reason in content.get("not_public", _UNKNOWN)),
            headers={name: _headers(name, content["headers"][name]) for name in CLASSES},
            answers={_address(at): _entry(at, entry) for at, entry in content["answers"].items()},
            moved={_address(old): _address(new) for old, new in content["moved"].items()},
            links={_code(code): _address(at) for code, at in content["links"].items()},
            unknown_code_target=_address(content["astray"]),
            not_found={_address(at): _entry(at, entry) for at, entry in content["lost"].items()},
            agents=_agents(content["agents"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("", f"lacks something, or holds something odd ({error})") from None
    if "/" not in table.not_found:
        raise TableError("", "has no page for those who are lost")
    return table


def _headers(name: str, pairs: Any) -> Headers:
    headers = tuple((str(key), str(value)) for key, value in pairs)
    for key, value in headers:
        if not _NAME.fullmatch(key) or not _VALUE.fullmatch(value):
            raise TableError(name, f"{key!r} is no header")
    return headers


def _entry(address: str, content: Any) -> Entry:
    entry = Entry(
        file=str(content["file"]),
        kind=str(content["class"]),
        type=str(content["type"]),
        bytes=int(content["bytes"]),
        sha256=str(content["sha256"]),
        packed={str(coding): int(size) for coding, size in content["packed"].items()},
    )
    sound = (
        _FILE.fullmatch(entry.file)
        and not {".", ".."} & set(entry.file.split("/"))
        and entry.kind in CLASSES
        and _VALUE.fullmatch(entry.type)
        and entry.bytes >= 0
        and _SHA256.fullmatch(entry.sha256)
        and all(coding in CODINGS and 0 < size < entry.bytes for coding, size in entry.packed.items())
        and not (entry.packed and entry.kind in FROM_DISK)
    )
    if not sound:
        raise TableError(address, "what stands there about its file will not do")
    return entry


def _address(address: Any) -> str:
    if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        raise TableError("", f"{address!r} is no address")
    return address


def _code(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise TableError("", f"{code!r} is no code")
    return code


def _agents(content: Any) -> UserAgents:
    """Who is a person; tables of older builds do not say what is usual."""
    browsers, robots, phones = (
        tuple(str(word) for word in content[name]) for name in ("browsers", "robots", "phones")
    )
    agents = UserAgents(browsers, robots, phones)
    try:
        return replace(agents, usual=re.compile(content["usual"])) if "usual" in content else agents
    except (re.error, OverflowError, RecursionError):
        raise TableError("", "what is usual among agents is no expression") from None
