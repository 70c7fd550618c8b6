"""A text promises more anonymity than the service gives.

What: words such as “anonymous”, “nobody will know”, “in confidence” are true of the service that they
speak of, as registered in campaign.toml (`identity`). That is the service that the text describes, or those
that the sentence names, else its line, else the one named last before it, else the next, else those of its
question or call, else the campaign's help service. A service whose identity is `not-stated` bears no
promise at all.

Why: what happens to a name differs by signpost and is rarely said: reports to IWF may be anonymous,
reports to CEOP may not, Stop It Now is confidential with exceptions (their own pages). Never promise more
than is true.

Bad:

    [[services]]
    id = "line"
    identity = "confidential"
    words/calls.en.md
    ## ring
    Call {line.number}. Nobody will ever know.

Good:

    words/calls.en.md
    ## ring
    Call {line.number} in confidence.

Exempt: questions, and what is denied (“you cannot report anonymously”).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Identity
from netsafe.rules.context import CheckContext
from netsafe.rules.promises import promises, services_meant
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences

_STRENGTH: dict[Identity, int] = {
    "not-stated": 0,
    "named": 0,
    "confidential": 1,
    "may-be-anonymous": 2,
    "anonymous": 3,
}


def check(context: CheckContext) -> Iterator[Problem]:
    """Promises that a service does not keep."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None or patterns.any_claim is None:
            continue
        words = passage.without_addresses
        if patterns.any_claim.search(words) is None:
            continue
        for sentence in sentences(words):
            if patterns.any_claim.search(sentence.words) is None:
                continue
            for start, end, claim in promises(sentence, patterns):
                for service_id in services_meant(context, passage, sentence):
                    service = context.release.service(service_id)
                    if _STRENGTH[service.identity] < _STRENGTH[claim.needs]:
                        yield problem(
                            passage.at(start),
                            words=passage.words[start:end],
                            name=service.name.forms[0][1],
                            identity=service.identity,
                            text=f"services.{service_id}.identity",
                        )


RULE = Rule("NS204", "error", check, reach="wording", waiver="noted", needs=("claims", "negation"))
