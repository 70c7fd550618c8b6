"""A term that harms or misleads.

What: the terms in `language/profiles/LANGUAGE.toml` are not used in the campaign's own voice; each row says
what to write instead and who says so.

Why: blame-free wording that calls abuse abuse (Luxembourg Guidelines, ECPAT and partners, 2016, second
edition 2025; NAPAC's guide for the media). “Monster” talk also excuses ordinary offenders and keeps
people from asking for help (childsafety.gov.au).

Bad:

    words/messages.en.md
    ## stop
    Viewing child pornography is a crime. There is help.

Good:

    words/messages.en.md
    ## stop
    Viewing child sexual abuse images is a crime. There is help.

Exempt: quotations, names of registered organisations, services and sources, and addresses; a wording
whose heading says allow=NS201. Some rows, such as “victim”, are warnings: the law uses the word.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Terms to avoid, row by row."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None or patterns.any_term is None or not patterns.any_term.search(passage.unquoted):
            continue
        for term in patterns.terms:
            for match in term.pattern.finditer(passage.unquoted):
                yield problem(
                    passage.at(match.start()),
                    severity=term.severity,
                    words=passage.words[match.start() : match.end()],
                    source=term.source,
                    instead=term.instead,
                )


RULE = Rule("NS201", "error", check, reach="wording", waiver="noted", needs=("terms",))
