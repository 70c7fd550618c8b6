"""A term that harms or misleads.

What: the terms in `language/profiles/LANGUAGE.toml` are not used in the campaign's own voice; each row says
what to write instead and who says so.

Why: blame-free wording that calls abuse abuse (Luxembourg Guidelines, ECPAT and partners, 2016, second
edition 2025; NAPAC's guide for the media). “Monster” talk also excuses ordinary offenders and keeps
people from asking for help (childsafety.gov.au).

Bad:

    Viewing child pornography is a crime.

Good:

    Viewing child sexual abuse images is a crime.

Exempt: quotations, names of registered organisations, services and sources, and addresses; a wording
whose heading says allow=NS201. Some rows, such as “victim”, are warnings: the law uses the word.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.patterns import apostrophes
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule


def check(context: CheckContext) -> Iterator[Problem]:
    """Terms to avoid, row by row."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None:
            continue
        words = apostrophes(passage.unquoted)
        for term in patterns.terms:
            for match in term.pattern.finditer(words):
                yield RULE.english(
                    passage.at(match.start()),
                    f"“{passage.words[match.start() : match.end()]}” is a term to avoid ({term.source}).",
                    f"say: {term.instead}",
                    term.severity,
                )


RULE = Rule("NS201", "error", check, waiver="noted", needs=("terms",))
