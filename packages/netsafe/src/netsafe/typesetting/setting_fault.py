"""Why Typst could not set a piece, read from its error: which text, in which language, by how much.

Templates know no sentences: they name a case and its numbers (``overflow`` in ``typst/fit.typ``), and the
sentences stand in ``words.LANGUAGE.toml`` of this room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from netsafe_intake.fault_explanation import Explanation
from netsafe_intake.wording import Word

PACKAGE = "netsafe.typesetting"

_PANIC = re.compile(r'panicked with: "?(?P<what>[a-z-]+)\|(?P<detail>[^"]*)"?')
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed with font `"(.+?)"`')
_MENDS = {
    "partner.name": "partner",
    "campaign": "campaign",
    "labels.any-time": "hours",
    "help.address": "address",
}
"""What stands in a piece and in no words file, or not there alone: the mend of its own that it has."""

_TOO_HIGH = ("too-high", "too-high-together")


@dataclass(frozen=True)
class Excess:
    """How much too long a text is: millimetres of height, or seconds where it is read out."""

    amount: float
    unit: Literal["mm", "s"]


@dataclass(frozen=True)
class UnfitText:
    """A text that does not fit its place; `excess` is None where a template measures no such thing.

    >>> fault = unfit_text("panicked with: \\"overflow|card.line|cy|too-high|mm=3.2\\"")
    >>> fault.key, fault.language, fault.excess
    ('card.line', 'cy', Excess(amount=3.2, unit='mm'))
    >>> fault.explanation.reason("cy")
    'nid yw card.line [cy] yn ffitio yn ei le: 3.2 mm yn rhy uchel'
    """

    key: str
    language: str
    excess: Excess | None
    explanation: Explanation


def unfit_text(message: str) -> UnfitText | None:
    """The text that an error of Typst's tells of; None where it tells of something else."""
    panic = _PANIC.search(message)
    if panic is None or panic["what"] != "overflow":
        return None
    key, language, case, *pairs = panic["detail"].split("|")
    values = dict(pair.split("=", 1) for pair in pairs)
    place = {"file": key.partition(".")[0], "language": language}
    explanation = Explanation(
        PACKAGE,
        "overflow",
        {
            "key": key,
            "language": language,
            "room": Word(f"room.{case}", values),
            "mend": Word(f"shorten.{_MENDS.get(key, 'words')}", place),
        },
    )
    return UnfitText(key, language, _excess(case, values), explanation)


def _excess(case: str, values: dict[str, str]) -> Excess | None:
    if case in _TOO_HIGH:
        return Excess(float(values["mm"]), "mm")
    return Excess(float(values["over"]), "s") if case == "seconds" else None


def missing_letters(message: str) -> Explanation | None:
    """What an error of Typst's says of letters that a font lacks; None where it says something else."""
    missing = _MISSING.search(message)
    return missing and _explained("letters", letters=missing[1], font=missing[2])


def refusal_of(message: str) -> str:
    """What a template itself said when it refused, such as two languages; else what Typst said."""
    panic = _PANIC.search(message)
    return panic["detail"] if panic else message.strip()


def _explained(case: str, **values: str) -> Explanation:
    return Explanation(PACKAGE, case, values)
