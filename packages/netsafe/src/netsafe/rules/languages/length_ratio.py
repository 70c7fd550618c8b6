"""One language is much longer than the other.

What: a text of sixty characters or more in one language is not below 0.6 and not above 1.6 times the
length of its original.

Why: a sentence was lost or added, or the design will not hold it. Flagged, not failed: languages differ.

Bad:

    words/messages.en.md
    ## stop
    You can stop. It is confidential, with exceptions. They explain them when you call.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio.

Good:

    words/messages.en.md
    ## stop
    You can stop. It is confidential, with exceptions. They explain them when you call.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae’n gyfrinachol, gydag eithriadau. Maen nhw’n eu hegluro pan fyddwch chi’n ffonio.

Exempt: shorter texts, and references, which count as one word.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Number

from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem

SHORT = 60
LOW, HIGH = 0.6, 1.6


def check(context: CheckContext) -> Iterator[Problem]:
    """Pairs whose lengths are far apart."""
    for original, translation in context.pairs:
        original_length, length = original.result_of(_length), translation.result_of(_length)
        if max(original_length, length) >= SHORT and not LOW <= length / original_length <= HIGH:
            yield problem(
                translation,
                key=translation.key or "",
                ratio=Number(length / original_length, 1),
                language=translation.language,
                original=original.language,
            )


def _length(passage: Passage) -> int:
    return len(REFERENCE.sub("reference", passage.words))


RULE = Rule("NS114", "note", check, reach="text")
