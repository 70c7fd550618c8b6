"""What one file of the site holds: what it links to, what it loads, what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

_HOST = re.compile(r"(?:https?:)?//([A-Za-z0-9.-]+\.[A-Za-z]{2,}|localhost)(?::\d+)?", re.ASCII)
_EDITION = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}\b")

_JSON_NAMES = {"metadata_links": "told", "faults": "wrong"}
"""Fields that have another name in ``door/readings.json``."""


@dataclass(frozen=True)
class FileContent:
    """What one file holds, as the checks need it.

    `links` are the addresses that a reader may follow, `metadata_links` those that only programs read,
    `loads` those that a browser fetches by itself; each with its line.  The browser waits for the files in
    `blocking` before it paints.  `faults` are those that can be seen without any other file.
    """

    links: tuple[tuple[str, int], ...] = ()
    metadata_links: tuple[tuple[str, int], ...] = ()
    loads: tuple[tuple[str, int], ...] = ()
    blocking: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    lang: str = ""
    title: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[str, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The content as JSON, without empty fields."""
        return {_JSON_NAMES.get(name, name): value for name, value in asdict(self).items() if value}

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> FileContent:
        """The content that :meth:`to_dict` wrote.  Raises TypeError where it wrote no such thing."""
        names = {written: name for name, written in _JSON_NAMES.items()}
        return cls(**{names.get(name, name): _tuples(value) for name, value in fields.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def editions_in(text: str) -> tuple[str, ...]:
    """Everything in `text` that looks like an edition, in order of appearance, each once."""
    return tuple(dict.fromkeys(_EDITION.findall(text)))


def host_of(address: str) -> str | None:
    """The host that an address names, or None for one of our own addresses."""
    match = _HOST.match(address)
    return match[1].lower() if match else None
