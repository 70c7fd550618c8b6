"""A file of the site, read once: what it links to, what it loads, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

_HOST = re.compile(r"(?:https?:)?//([A-Za-z0-9.-]+\.[A-Za-z]{2,}|localhost)(?::\d+)?", re.ASCII)
_EDITION = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}\b")
_NAMESPACES = ("http://www.w3.org/", "http://www.sitemaps.org/schemas/")


@dataclass(frozen=True)
class Reading:
    """What one file holds.

    `links` are addresses that a reader may follow, `told` those that only programs read, `loads` those that
    a browser fetches by itself, each with its line; `blocking` are those that it waits for.  `wrong` is
    what no other file is needed to see.
    """

    links: tuple[tuple[str, int], ...] = ()
    told: tuple[tuple[str, int], ...] = ()
    loads: tuple[tuple[str, int], ...] = ()
    blocking: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    lang: str = ""
    title: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    wrong: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as JSON, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Reading:
        """A reading written by :meth:`as_json`."""
        return cls(**{name: _tuples(value) for name, value in content.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def read(name: str, data: bytes) -> Reading:
    """What is in the file `name`; a kind of file that cannot hold an address is not looked into."""
    if name.endswith(".html"):
        from netsafe.publishing.verify.html import read_html

        return read_html(data)
    if name.endswith(".css"):
        return _style(data)
    if name.endswith((".js", ".svg", ".xml", ".ics", ".txt", ".vtt")):
        return _words(name, data)
    return Reading()


def _style(data: bytes) -> Reading:
    """A style sheet: every address that it loads, and that it can be parsed to its end."""
    import tinycss2  # only the style has changed when this is needed

    loads: list[tuple[str, int]] = []
    wrong: list[tuple[str, int]] = []
    for token in _tokens(tinycss2.parse_stylesheet(data.decode(), skip_comments=True, skip_whitespace=True)):
        if token.type == "error":
            wrong.append((f"the style cannot be parsed: {token.message}", token.source_line))
        elif token.type == "url":
            loads.append((token.value, token.source_line))
        elif token.type == "function" and token.lower_name in ("url", "image-set", "src"):
            loads.extend((one.value, token.source_line) for one in token.arguments if one.type == "string")
        elif token.type == "at-rule" and token.lower_at_keyword == "import":
            wrong.append(("imports another style", token.source_line))
    return Reading(loads=tuple(loads), wrong=tuple(wrong))


def _tokens(nodes: Any) -> Iterator[Any]:
    """Every node of a style sheet, those inside others too."""
    for node in nodes or ():
        yield node
        for part in ("prelude", "content", "arguments"):
            yield from _tokens(getattr(node, part, None))


_TELLING = (
    "document.cookie", "eval(", "fetch(", "indexedDB", "innerHTML", "localStorage", "document.write",
    "sendBeacon", "serviceWorker", "sessionStorage", "XMLHttp",
)  # fmt: skip
"""What a script here has no use for: storing, sending, and writing markup."""


def _words(name: str, data: bytes) -> Reading:
    """Scripts, pictures, feeds: every address in them counts as one that is followed; pictures load none."""
    text = data.decode()
    found = tuple(_addresses(text))
    wrong: list[tuple[str, int]] = []
    if name.endswith(".svg"):
        wrong += [
            (f"holds {what}", text[: match.start()].count("\n") + 1)
            for what, pattern in (("a script", r"<script|\bon\w+="), ("a style", r"<style|\bstyle="))
            for match in re.finditer(pattern, text)
        ]
        wrong += [(f"loads {address}", line) for address, line in found]
    if name.endswith(".js"):
        wrong += [(f"names {address}", line) for address, line in found]
        wrong += [
            (f"uses {what.rstrip('(')}", text[: text.index(what)].count("\n") + 1)
            for what in _TELLING
            if what in text
        ]
    return Reading(links=found, wrong=tuple(wrong))


def _addresses(text: str) -> Iterator[tuple[str, int]]:
    for found in re.finditer(r"https?://[^\s\"'<>)]+|(?<=[\"'(])//[^\s\"'<>)]+", text):
        if not found[0].startswith(_NAMESPACES):
            yield found[0], text[: found.start()].count("\n") + 1


def editions_in(text: str) -> tuple[str, ...]:
    """Everything in `text` that looks like an edition, in its order, each once."""
    return tuple(dict.fromkeys(_EDITION.findall(text)))


def host_of(address: str) -> str | None:
    """The host that an address names, or None where it is one of our own."""
    found = _HOST.match(address)
    return found[1].lower() if found else None
