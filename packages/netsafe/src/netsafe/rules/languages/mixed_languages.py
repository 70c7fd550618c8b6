"""A sentence is in another language than its text.

What: in each sentence, the words that only one language has are those of the text's own language: small
words (“the”, “and”, “mae”, “wedi”) and shapes (“-ing”, “-wch”).

Why: do not mix languages within a sentence or block: a reader, and a screen reader, follows one language
at a time (Bilingual Design Guide, Welsh Language Commissioner, 2014; Electoral Commission on bilingual
design).

Bad:

    words/messages.cy.md
    ## stop
    Mae help ar gael. Call the helpline if you are worried.

Good:

    words/messages.cy.md
    ## stop
    Mae help ar gael. Ffoniwch y llinell gymorth os ydych chi’n poeni.

Exempt: quotations, registered names, words with a capital, addresses, hashtags; languages of which the
rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.wording_patterns import LanguagePatterns, apostrophes
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences, tokens

_LONGEST = 60
"""Characters of a sentence that a finding quotes."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Sentences in which another language has the upper hand."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None:
            continue
        others = [
            other
            for other in context.all_patterns
            if other.language != patterns.language and other.owns_any(passage.unquoted_words)
        ]
        for sentence in sentences(passage.unquoted) if others else ():
            words = _words(sentence.words)
            own_count = patterns.owned_count(words)
            for other in others:
                if _is_foreign(words, own_count, other):
                    start = passage.words[sentence.start : sentence.start + len(sentence.words)]
                    yield problem(
                        passage.at(sentence.start),
                        words=start if len(start) <= _LONGEST else f"{start[:_LONGEST]}…",
                        other=other.language,
                        language=passage.language,
                    )


def _words(sentence: str) -> list[str]:
    """The words of a sentence in small letters, without those in capitals that do not begin it: names."""
    first, *rest = tokens(apostrophes(sentence)) or ("",)
    return [first.casefold(), *(word for word in rest if word[0].islower())]


def _is_foreign(words: list[str], own_count: int, other: LanguagePatterns) -> bool:
    """Whether `words` hold more words of `other` than of their own language.

    A sentence of four words or fewer is foreign with one such word and none of its own; a longer one
    needs two, and a fifth of all its words.
    """
    other_count = other.owned_count(words)
    if len(words) <= 4:
        return other_count >= 1 and own_count == 0
    return other_count >= 2 and other_count > own_count and other_count >= len(words) / 5


RULE = Rule("NS105", "error", check, reach="wording", needs=("function_words",))
