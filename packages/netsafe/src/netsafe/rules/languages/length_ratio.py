"""One language is much longer than the other.

What: a text of sixty characters or more in one language is not below 0.6 and not above 1.6 times the
length of its original.

Why: a sentence was lost or added, or the design will not hold it. Flagged, not failed: languages differ.

Bad:

    en    It is confidential, with exceptions. It explains them when you call.
    cy    Mae’n gyfrinachol.

Good:

    cy    Mae’n gyfrinachol, gydag eithriadau. Mae’n eu hegluro pan fyddwch chi’n ffonio.

Exempt: shorter texts, and references, which count as one word.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

SHORT = 60
LOW, HIGH = 0.6, 1.6


def check(context: CheckContext) -> Iterator[Found]:
    """Pairs whose lengths are far apart."""
    for first, second in context.pairs():
        here, there = (len(REFERENCE.sub("reference", passage.words)) for passage in (first, second))
        if max(here, there) >= SHORT and not LOW <= there / here <= HIGH:
            yield (
                second,
                f"“{second.key}” is {there / here:.1f} times as long in {second.language} "
                f"as in {first.language}.",
                "see whether something was lost or added",
            )


RULE = Rule("NS114", "note", check)
