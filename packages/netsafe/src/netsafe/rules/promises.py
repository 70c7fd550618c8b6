"""What a sentence promises of somebody's name, and of which services it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.wording_patterns import Claim, LanguagePatterns
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.sentences import Sentence
from netsafe.rules.text_patterns import blank


def promises(sentence: Sentence, patterns: LanguagePatterns) -> Iterator[tuple[int, int, Claim]]:
    """The promises of a sentence: where each starts and ends in the text, and the claim."""
    words = sentence.words
    if words.rstrip('”’")* ').endswith("?"):
        return
    for claim in patterns.claims:
        for match in claim.pattern.finditer(words):
            if patterns.negation is None or not patterns.negation.search(words[: match.start()]):
                yield sentence.start + match.start(), sentence.start + match.end(), claim
        words = claim.pattern.sub(blank, words)


def services_meant(context: CheckContext, passage: Passage, sentence: Sentence) -> tuple[str, ...]:
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
