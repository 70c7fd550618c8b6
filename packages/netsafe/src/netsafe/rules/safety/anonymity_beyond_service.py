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
from netsafe.language.wording_patterns import Claim, LanguagePatterns
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import Sentence, sentences
from netsafe.rules.text_patterns import blank

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
            for start, end, claim in _claims(sentence, patterns):
                for service_id in _services(context, passage, sentence):
                    service = context.release.service(service_id)
                    if _STRENGTH[service.identity] < _STRENGTH[claim.needs]:
                        yield problem(
                            passage.at(start),
                            words=passage.words[start:end],
                            name=service.name.forms[0][1],
                            identity=service.identity,
                            text=f"services.{service_id}.identity",
                        )


def _claims(sentence: Sentence, patterns: LanguagePatterns) -> Iterator[tuple[int, int, Claim]]:
    """The promises of a sentence: where each starts and ends in the text, and the claim."""
    words = sentence.words
    if words.rstrip('”’")* ').endswith("?"):
        return
    for claim in patterns.claims:
        for match in claim.pattern.finditer(words):
            if patterns.negation is None or not patterns.negation.search(words[: match.start()]):
                yield sentence.start + match.start(), sentence.start + match.end(), claim
        words = claim.pattern.sub(blank, words)


def _services(context: CheckContext, passage: Passage, sentence: Sentence) -> tuple[str, ...]:
    """The services that a sentence speaks of."""
    release = context.release
    stem, _, rest = (passage.key or "").partition(".")
    noun = rest.partition(".")[0]
    if stem == "services" and any(service.id == noun for service in release.services):
        return (noun,)
    start, end = sentence.start, sentence.start + len(sentence.words)
    line = passage.words.rfind("\n", 0, start) + 1
    line_end = line + len(passage.words[line:].partition("\n")[0])
    if named := context.services_in(passage, start, end) or context.services_in(passage, line, line_end):
        return named
    if before := context.services_in(passage, 0, start):
        return before[-1:]
    if after := context.services_in(passage, end):
        return after[:1]
    questions = {f"questions.{question.id}": question.services for question in release.questions}
    calls = {f"calls.{call.id}": call.services for call in release.calls}
    return (questions | calls).get(f"{stem}.{noun}") or (release.help.service,)


RULE = Rule("NS204", "error", check, waiver="noted", needs=("claims", "negation"))
