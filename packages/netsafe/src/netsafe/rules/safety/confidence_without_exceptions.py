"""A text says that a service is confidential, and not that there are exceptions.

What: where a text says “confidential” or “in confidence” of a service that is registered as confidential
(`identity`), it also says in the same text that this has limits: “with exceptions”, “unless …”, “may have to
tell others”.  Which service is meant is found as for anonymity-beyond-service.

Why: a helpline that is confidential passes on what tells of a child at risk.  A caller who was told
“confidential” and hears of the exceptions afterwards was deceived, and nobody who hears of it calls again.

Bad:

    words/calls.en.md
    ## ring
    Call {line.number} in confidence.

Good:

    words/calls.en.md
    ## ring
    Call {line.number}. It is confidential, with exceptions.

Exempt: questions, and what is denied; services that know nobody's name (`anonymous`, `may-be-anonymous`); a
wording with allow=NS209, where the exceptions stand beside it on every piece.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.promises import promises, services_meant
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts that say confidential and stop there, each once."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None or patterns.any_claim is None or patterns.exceptions is None:
            continue
        words = passage.without_addresses
        if patterns.any_claim.search(words) is None or patterns.exceptions.search(words):
            continue
        for sentence in sentences(words):
            confidential = next(
                (span for *span, claim in promises(sentence, patterns) if claim.needs == "confidential"), None
            )
            services = services_meant(context, passage, sentence) if confidential else ()
            names = [
                service.name.forms[0][1]
                for service in map(context.release.service, services)
                if service.identity == "confidential"
            ]
            if confidential and names:
                start, end = confidential
                yield problem(passage.at(start), words=passage.words[start:end], name=names[0])
                break


RULE = Rule("NS209", "warning", check, reach="wording", waiver="noted", needs=("claims", "exceptions"))
