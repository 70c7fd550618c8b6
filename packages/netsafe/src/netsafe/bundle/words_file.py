r"""The words: Markdown in pairs, one file per subject and language.

``words/messages.en.md`` and ``words/messages.cy.md`` hold the same headings in the same order::

    ## stop-and-help {from=en:1a2b3c4d}

    Mae angen i bobl ... stopio, ac mae help ar gael.

The key of that text is ``messages.stop-and-help``: file stem, dot, heading.  ``from`` says which
wording a translation was made from (see :func:`netsafe.campaign.text.fingerprint`), so that a translation
older than its original is seen; ``allow`` names rules from which this text is exempt.  The text is
all that follows, taken literally; a line of it that would read as a heading starts with ``\``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from netsafe_intake.fault_explanation import UnwantedValueError
from netsafe_intake.wording import Value
from pydantic import ValidationError

from netsafe.bundle.faults import PACKAGE, BundleError, Fault, Place, fault
from netsafe.campaign.text import Origin, Wording, normal
from netsafe.campaign.validation_messages import mend_of, reason_of

_HEADING = re.compile(r"## (?P<name>\S+)(?: \{(?P<attributes>[^{}]*)\})?")
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
    parser = _Parser(language, file)
    for number, line in enumerate(re.sub("\r\n?", "\n", source).split("\n"), start=1):
        parser.read_line(number, line)
    parser.end_text()
    if parser.faults:
        raise BundleError(*parser.faults)
    return parser.entries


@dataclass
class _Parser:
    """What of a words file was read so far: a text goes on until the next heading, or the end."""

    language: str
    file: str
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines_by_name: dict[str, int] = field(default_factory=dict)
    heading: re.Match[str] | None = None
    body: list[str] = field(default_factory=list)

    def read_line(self, number: int, line: str) -> None:
        """Take in the next line of the file."""
        if line.startswith("## "):
            self.end_text()
            self._begin_text(number, line)
        elif self.heading is not None:
            self.body.append(line[1:] if _GUARDED.match(line) else line)
        elif line.strip() and not self.faults:
            self._add_fault(number, "before-heading")

    def end_text(self) -> None:
        """Add the text that was being read, if any."""
        if self.heading is None:
            return
        name, text = self.heading["name"], "\n".join(self.body)
        line = self.lines_by_name[name]
        try:
            origin, allow = _attributes(self.heading["attributes"] or "")
            wording = Wording(language=self.language, text=normal(text), origin=origin, allow=allow)
        except ValueError as error:
            why, mend = _why_and_mend(error)
            self._add_fault(line, "unusable", name=name, why=why, mend=mend)
        else:
            self.entries.append(Entry(name, wording, line))

    def _begin_text(self, number: int, line: str) -> None:
        self.heading, self.body = _HEADING.fullmatch(line.rstrip()), []
        if self.heading is None or not _NAME.fullmatch(self.heading["name"]):
            self.heading = None
            self._add_fault(number, "no-heading", line=line[:60])
            return
        name = self.heading["name"]
        if name in self.lines_by_name:
            self._add_fault(number, "twice", name=name, line=str(self.lines_by_name[name]))
        self.lines_by_name[name] = number

    def _add_fault(self, at: int, case: str, /, **values: Value) -> None:
        self.faults.append(fault(Place(self.file, at), f"words.{case}", **values))


def _why_and_mend(error: ValueError) -> tuple[Value, Value]:
    """Why a wording cannot be one, and what to do; the second is empty where nobody knows."""
    if isinstance(error, ValidationError):
        detail = error.errors()[0]
        if detail["type"] != "value_error":
            return detail["msg"], ""
        error = detail["ctx"]["error"]
    return reason_of(error), mend_of(error)


def _attributes(words: str) -> tuple[Origin | None, tuple[str, ...]]:
    """What the braces of a heading say: the original of a translation, and the rules that are waived."""
    origin: Origin | None = None
    allow: tuple[str, ...] = ()
    for word in words.split():
        if match := _ORIGIN.fullmatch(word):
            origin = Origin(language=match[1], mark=match[2])
        elif match := _ALLOW.fullmatch(word):
            allow = tuple(match[1].split(","))
        else:
            raise UnwantedValueError(PACKAGE, "words.no-mark", word=word)
    return origin, allow


def render(entries: Iterable[tuple[str, Wording]]) -> str:
    """The canonical words file of named wordings: what :func:`parse` reads back unchanged."""
    blocks = []
    for name, wording in entries:
        attributes = []
        if wording.origin:
            attributes.append(f"from={wording.origin.language}:{wording.origin.mark}")
        if wording.allow:
            attributes.append("allow=" + ",".join(wording.allow))
        heading = f"## {name}" + (f" {{{' '.join(attributes)}}}" if attributes else "")
        body = "\n".join(_guard(line) for line in wording.text.split("\n"))
        blocks.append(f"{heading}\n\n{body}\n" if body else f"{heading}\n")
    return "\n".join(blocks)


def _guard(line: str) -> str:
    return "\\" + line if line.startswith("## ") or _GUARDED.match(line) else line
