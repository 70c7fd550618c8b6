"""A letter only looks like the one that was meant.

What: no small l for a capital I (“lechyd” for Iechyd), and no Cyrillic or Greek letter inside a Latin
word.

Why: copies of Welsh pages print “Bwrdd lechyd” with an l; search, screen readers and hyphenation then
meet another word. A foreign letter in an address is how fraud looks.

Bad:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help gan Fwrdd lechyd Prifysgol Hywel Dda.

Good:

    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help gan Fwrdd Iechyd Prifysgol Hywel Dda.

Exempt: words wholly in another script, which are that script's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from netsafe_intake.wording import ScriptName

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"CYRILLIC": "Cyrl", "GREEK": "Grek"}
"""Scripts with letters that look like Latin ones, by how Unicode's names of them begin."""

_ASCII = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u206f]*")


def check(context: CheckContext) -> Iterator[Problem]:
    """Words with a look-alike in them."""
    misread = [pair for patterns in context.all_patterns for pair in patterns.misread]
    any_misread = re.compile("|".join(pattern.pattern for pattern, _ in misread) or "(?!)")
    for passage in context.visible_passages:
        for pattern, right in misread if any_misread.search(passage.words) else ():
            for match in pattern.finditer(passage.words):
                yield problem(passage.at(match.start()), "small-l", word=match[0], right=right)
        yield from passage.result_of(_mixed)


def _mixed(passage: Passage) -> tuple[Problem, ...]:
    """Words with letters of two scripts."""
    problems = []
    for match in () if _ASCII.fullmatch(passage.words) else _WORD.finditer(passage.words):
        scripts = {unicodedata.name(char, "").partition(" ")[0] for char in match[0]}
        if "LATIN" in scripts and (others := scripts & _SCRIPTS.keys()):
            script = ScriptName(_SCRIPTS[min(others)])
            problems.append(problem(passage.at(match.start()), "mixed", word=match[0], script=script))
    return tuple(problems)


RULE = Rule("NS112", "error", check, reach="wording")
