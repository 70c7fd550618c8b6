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

    Call {stop-it-now.number}. Nobody will ever know.        (identity = "confidential")

Good:

    Call {stop-it-now.number} in confidence.

Exempt: questions, and what is denied (“you cannot report anonymously”).
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.service import Identity
from netsafe.campaign.text import REFERENCE
from netsafe.language.patterns import Claim, LanguagePatterns, apostrophes
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule
from netsafe.rules.said import EMAIL, LINK, Said, Sentence, blanked, sentences

_STRENGTH: dict[Identity, int] = {
    "not-stated": 0, "named": 0, "confidential": 1, "may-be-anonymous": 2, "anonymous": 3,
}  # fmt: skip


def look(reading: Reading) -> Iterator[Found]:
    """Promises that a service does not keep."""
    for said in reading.said:
        known = said.speech
        if known is None or known.any_claim is None:
            continue
        words = apostrophes(blanked(said.words, REFERENCE, EMAIL, LINK))
        if known.any_claim.search(words) is None:
            continue
        for sentence in sentences(words):
            for start, shown, claim in _claims(sentence, known):
                for service in _services(reading, said, sentence):
                    identity = reading.release.service(service).identity
                    if _STRENGTH[identity] < _STRENGTH[claim.needs]:
                        name = reading.release.service(service).name.forms[0][1]
                        yield (
                            said.at(start),
                            f"“{said.words[start : start + len(shown)]}” promises more than {name} keeps "
                            f"(identity: {identity}).",
                            f"say what services.{service}.identity says",
                        )


def _claims(sentence: Sentence, known: LanguagePatterns) -> Iterator[tuple[int, str, Claim]]:
    """The promises of a sentence: offset in the text, words, claim."""
    words = sentence.words
    if words.rstrip('”’")* ').endswith("?"):
        return
    for claim in known.claims:
        for found in claim.pattern.finditer(words):
            if known.negation is None or not known.negation.search(words[: found.start()]):
                yield sentence.start + found.start(), found[0], claim
        words = blanked(words, claim.pattern)


def _services(reading: Reading, said: Said, sentence: Sentence) -> tuple[str, ...]:
    """The services that a sentence speaks of."""
    release = reading.release
    stem, _, rest = (said.key or "").partition(".")
    noun = rest.partition(".")[0]
    if stem == "services" and any(service.id == noun for service in release.services):
        return (noun,)
    start, end = sentence.start, sentence.start + len(sentence.words)
    line = said.words.rfind("\n", 0, start) + 1
    line_end = line + len(said.words[line:].partition("\n")[0])
    if named := reading.services_in(said, start, end) or reading.services_in(said, line, line_end):
        return named
    if before := reading.services_in(said, 0, start):
        return before[-1:]
    if after := reading.services_in(said, end):
        return after[:1]
    questions = {f"questions.{question.id}": question.services for question in release.questions}
    calls = {f"calls.{call.id}": call.services for call in release.calls}
    return (questions | calls).get(f"{stem}.{noun}") or (release.help.service,)


RULE = Rule(
    "NS204", "anonymity-beyond-service", "error", __doc__, look, waiver="noted", needs=("claims", "negation")
)
