"""One text in all its languages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from netsafe.campaign.fields import Language, Model
from netsafe.campaign.unwanted_value_error import unwanted

FACTS = ("number", "text", "relay", "address", "hours", "name", "runner")
"""What a text may name of a registered service."""

_FACT = rf"(?:number|text|hours)-[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*|{'|'.join(FACTS)}"

REFERENCE = re.compile(rf"\{{([a-z0-9-]+)\.({_FACT})\}}")
"""A fact of a registered service inside a text, such as ``{stop-it-now.number}``: the digits are kept once,
in the registry.  Of several numbers it is the one for readers of the text; ``{stop-it-now.number-cy}`` is the
one that answers in Welsh, wherever it stands.  No other pair of braces means anything."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")


def normal(text: str) -> str:
    r"""The canonical form of people's text: NFC, ``\n`` line ends, no blank edges, no trailing spaces.

    Raises UnwantedValueError for control characters, which no font can print.

    >>> normal("Ty\u0302  \r\n\r\n")
    'Tŷ'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.replace("\n", "").isprintable():  # most texts are, and it is soon known
        for char in text:
            if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") and char != "\n":
                raise unwanted("character", character=f"U+{ord(char):04X}")
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def canonical(text: str) -> str:
    """`text`, if it is in the canonical form that :func:`normal` gives.  Raises UnwantedValueError."""
    if text != normal(text):
        raise unwanted("canonical")
    return text


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise unwanted("key")
    return value


Canonical = Annotated[str, AfterValidator(canonical)]
Key = Annotated[str, AfterValidator(_key)]


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that name a wording: its translations carry them in their headings."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class Origin(Model):
    """Which wording a translation was made from."""

    language: Language
    mark: str


class Wording(Model):
    """A text in one language.

    `origin` is None for an original; `allow` lists codes of rules from which this wording is exempt.
    """

    language: Language
    text: Canonical
    origin: Origin | None = None
    allow: tuple[str, ...] = ()


class Text(Model):
    """One text in all languages, under a key that is also its place: file stem, then heading.

    >>> text = Text(key="messages.stop", wordings=(Wording(language="en", text="Stop."),))
    >>> text.of("en"), text.of("cy")
    ('Stop.', None)
    """

    key: Key
    wordings: tuple[Wording, ...]

    def wording(self, language: str) -> Wording | None:
        """The wording in `language`, or None where there is none yet."""
        return next((w for w in self.wordings if w.language == language), None)

    def of(self, language: str) -> str | None:
        """The words in `language`, references unresolved, or None."""
        wording = self.wording(language)
        return wording.text if wording else None

    def original(self, written_in: str) -> Wording:
        """The wording of which the others are translations, each text having its own.

        It is the one in `written_in`, the language of the campaign, or what that one was made from; where
        the text has neither, the first that was made from no other.

        >>> welsh = Wording(language="cy", text="Stopiwch.")
        >>> english = Wording(language="en", text="Stop.", origin=Origin(language="cy", mark="2f3c8b11"))
        >>> Text(key="messages.stop", wordings=(welsh, english)).original("en").language
        'cy'
        """
        wording = self.wording(written_in) or next(
            (wording for wording in self.wordings if wording.origin is None), self.wordings[0]
        )
        passed: set[str] = set()
        while wording.origin is not None and wording.language not in passed:
            passed.add(wording.language)
            source = self.wording(wording.origin.language)
            if source is None:
                break
            wording = source
        return wording
