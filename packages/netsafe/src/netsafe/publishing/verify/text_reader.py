"""Scripts, pictures and feeds, read as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.publishing.site_file_content import FileContent

_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+|(?<=[\"'(])//[^\s\"'<>)]+")
_NAMESPACES = ("http://www.w3.org/", "http://www.sitemaps.org/schemas/")
_FORBIDDEN_IN_SCRIPTS = (
    "document.cookie",
    "eval(",
    "fetch(",
    "indexedDB",
    "innerHTML",
    "localStorage",
    "document.write",
    "sendBeacon",
    "serviceWorker",
    "sessionStorage",
    "XMLHttp",
)
"""What a script of ours never needs: storing, sending, and writing markup."""
_FORBIDDEN_IN_PICTURES = (
    ("a script", re.compile(r"<script|\bon\w+=")),
    ("a style", re.compile(r"<style|\bstyle=")),
)


def read_text(name: str, data: bytes) -> FileContent:
    """Every address counts as one that a reader may follow; a picture may hold none, and a script neither."""
    text = data.decode()
    links = tuple(_addresses(text))
    faults: list[tuple[str, int]] = []
    if name.endswith(".svg"):
        for what, pattern in _FORBIDDEN_IN_PICTURES:
            faults += [(f"holds {what}", _line(text, match.start())) for match in pattern.finditer(text)]
        faults += [(f"loads {address}", line) for address, line in links]
    if name.endswith(".js"):
        faults += [(f"names {address}", line) for address, line in links]
        for word in _FORBIDDEN_IN_SCRIPTS:
            if word in text:
                faults.append((f"uses {word.rstrip('(')}", _line(text, text.index(word))))
    return FileContent(links=links, faults=tuple(faults))


def _addresses(text: str) -> Iterator[tuple[str, int]]:
    for match in _ADDRESS.finditer(text):
        if not match[0].startswith(_NAMESPACES):
            yield match[0], _line(text, match.start())


def _line(text: str, offset: int) -> int:
    return text[:offset].count("\n") + 1
