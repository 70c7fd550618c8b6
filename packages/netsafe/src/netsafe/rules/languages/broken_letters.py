"""Letters were broken on their way into the file.

What: no U+FFFD (�), no UTF-8 that was read as another encoding (“Åµ” for ŵ, “â€™” for ’), no question
mark inside a word (“d?r” for dŵr), no circumflex typed beside its letter (“tw^r”), no accent left over
from a letter that has no single form, no HTML entity (“&wcirc;”).

Why: ŵ and ŷ are the letters that old systems lose; a widely used open data set holds Ynys Môn with its ô
destroyed, and a misspelt name of a reader's own town says that nobody read it (mySociety's names of local
authorities).

Bad:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Ffoniwch am ddim o T? Hapus, neu o Ynys MÃ´n.

Good:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Ffoniwch am ddim o Tŷ Hapus, neu o Ynys Môn.

Exempt: addresses, where a question mark is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from netsafe.campaign.counted_length import LINK
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.text_patterns import EMAIL, blanked

_CP1252 = bytes(range(128, 256)).decode("cp1252", errors="ignore")
_DOUBLE = re.compile(f"[{re.escape(_CP1252)}\u0080-\u009f]{{2,}}")
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_CASES = {
    "lost": ("\ufffd", re.compile(r"\w{0,20}\ufffd\S{0,20}")),
    "question-mark": (
        "?",
        re.compile(r"(?<![^\W\d_])[^\W\d_]+\?[^\W\d_]+|(?<![^\W\d_])[Tt]\?(?=\s+\w)"),
    ),
    "beside": (
        "^",
        re.compile(r"(?<![^\W\d_])[^\W\d_]*(?:[aeiouwy]\^|\^[aeiouwy])[^\W\d_]*", re.IGNORECASE),
    ),
    "entity": ("&", re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]{2,8});")),
}
"""What was broken, a sign that then stands in the words, and how it looks."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Places where a letter was lost or doubled."""
    for passage in context.visible_passages:
        yield from passage.result_of(_broken)


def _broken(passage: Passage) -> tuple[Problem, ...]:
    return tuple(_problems(passage, blanked(passage.words, EMAIL, LINK)))


def _problems(passage: Passage, words: str) -> Iterator[Problem]:
    for case, (sign, pattern) in _CASES.items():
        for match in pattern.finditer(words) if sign in words else ():
            yield problem(passage.at(match.start()), case, words=match[0])
    if words.isascii():
        return
    for match in _DOUBLE.finditer(words):
        if (meant := _decoded(match[0])) is not None:
            yield problem(passage.at(match.start()), "encoding", words=match[0], meant=meant)
    for match in _ACCENT.finditer(words, 1):
        letter = words[match.start() - 1]
        if unicodedata.name(letter, "").startswith("LATIN"):
            yield problem(
                passage.at(match.start()),
                "accent",
                words=letter + match[0],
                code=f"U+{ord(match[0]):04X}",
            )


def _decoded(run: str) -> str | None:
    """What a run of characters was before UTF-8 was read as Windows-1252, or None."""
    try:
        data = b"".join(char.encode("latin-1" if ord(char) < 0xA0 else "cp1252") for char in run)
        meant = data.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return meant if len(meant) < len(run) else None


RULE = Rule("NS110", "error", check, reach="wording")
