r"""The words: Markdown in pairs, one file per subject and language.

``words/messages.en.md`` and ``words/messages.cy.md`` hold the same headings in the same order::

    ## stop-and-help {from=en:1a2b3c4d}

    Mae angen i bobl ... stopio, ac mae help ar gael.

The key of that text is ``messages.stop-and-help``: file stem, dot, heading.  ``from`` says which
wording a translation was made from (see :func:`netsafe.campaign.text.mark`), so that a translation
older than its original is seen; ``allow`` names rules from which this text is exempt.  The text is
all that follows, taken literally; a line of it that would read as a heading starts with ``\``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netsafe.bundle.faults import BundleError, Fault, Place
from netsafe.campaign.text import Origin, Wording, normal

_HEADING = re.compile(r"## (?P<name>\S+)(?: \{(?P<marks>[^{}]*)\})?")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*")
_ORIGIN = re.compile(r"from=([A-Za-z0-9-]+):([0-9a-f]{8})")
_ALLOW = re.compile(r"allow=([A-Z]+[0-9]+(?:,[A-Z]+[0-9]+)*)")
_GUARDED = re.compile(r"\\+## ")


@dataclass(frozen=True)
class Entry:
    """One heading of a words file with its wording, and the line of the heading."""

    name: str
    wording: Wording
    line: int


def parse(source: str, language: str, file: str) -> list[Entry]:
    """The entries of one words file, in its order; BundleError names every bad line."""
    faults: list[Fault] = []
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    heading: tuple[int, str, str] | None = None
    body: list[str] = []

    def close() -> None:
        if heading is None:
            return
        line, name, marks = heading
        try:
            origin, allow = _marks(marks)
            wording = Wording(language=language, text=normal("\n".join(body)), origin=origin, allow=allow)
        except ValueError as error:
            faults.append(Fault(Place(file, line), f"{name}: {_plain(error)}"))
            return
        entries.append(Entry(name, wording, line))

    for number, line in enumerate(re.sub("\r\n?", "\n", source).split("\n"), start=1):
        if line.startswith("## "):
            close()
            found = _HEADING.fullmatch(line.rstrip())
            if found is None or not _NAME.fullmatch(found["name"]):
                faults.append(
                    Fault(
                        Place(file, number),
                        f"“{line[:60]}” is not a heading of a text.",
                        "write “## name”, the name in small letters, digits, hyphens and dots",
                    )
                )
                heading = None
                body = []
                continue
            name = found["name"]
            if name in seen:
                faults.append(
                    Fault(
                        Place(file, number),
                        f"{name} stands already at line {seen[name]}.",
                        "keep one of the two",
                    )
                )
            seen[name] = number
            heading, body = (number, name, found["marks"] or ""), []
        elif heading is not None:
            body.append(line[1:] if _GUARDED.match(line) else line)
        elif line.strip() and not faults:
            faults.append(
                Fault(
                    Place(file, number),
                    "words before the first heading belong to no text.",
                    "put “## name” above them",
                )
            )
    close()
    if faults:
        raise BundleError(*faults)
    return entries


def _plain(error: ValueError) -> str:
    errors = getattr(error, "errors", None)
    return str(errors()[0]["msg"]).removeprefix("Value error, ") if callable(errors) else str(error)


def _marks(marks: str) -> tuple[Origin | None, tuple[str, ...]]:
    origin: Origin | None = None
    allow: tuple[str, ...] = ()
    for word in marks.split():
        if found := _ORIGIN.fullmatch(word):
            origin = Origin(language=found[1], mark=found[2])
        elif found := _ALLOW.fullmatch(word):
            allow = tuple(found[1].split(","))
        else:
            raise ValueError(f"“{word}” is not a mark; known are from=LANGUAGE:MARK and allow=CODE,CODE")
    return origin, allow


def render(entries: Iterable[tuple[str, Wording]]) -> str:
    """The canonical words file of named wordings: what :func:`parse` reads back unchanged."""
    blocks = []
    for name, wording in entries:
        marks = []
        if wording.origin:
            marks.append(f"from={wording.origin.language}:{wording.origin.mark}")
        if wording.allow:
            marks.append("allow=" + ",".join(wording.allow))
        heading = f"## {name}" + (f" {{{' '.join(marks)}}}" if marks else "")
        body = "\n".join(_guard(line) for line in wording.text.split("\n"))
        blocks.append(f"{heading}\n\n{body}\n" if body else f"{heading}\n")
    return "\n".join(blocks)


def _guard(line: str) -> str:
    return "\\" + line if line.startswith("## ") or _GUARDED.match(line) else line
