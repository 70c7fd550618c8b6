"""A sentence is in another language than its text.

What: in each sentence, the words that only one language has are those of the text's own language: small
words (“the”, “and”, “mae”, “wedi”) and shapes (“-ing”, “-wch”).

Why: do not mix languages within a sentence or block: a reader, and a screen reader, follows one language
at a time (Bilingual Design Guide, Welsh Language Commissioner, 2014; Electoral Commission on bilingual
design).

Bad:

    words/messages.cy.md    Mae help ar gael. Call the helpline if you are worried.

Good:

    words/messages.cy.md    Mae help ar gael. Ffoniwch y llinell gymorth os ydych chi’n poeni.

Exempt: quotations, registered names, words with a capital, addresses, hashtags; languages of which the
rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.patterns import LanguagePatterns, apostrophes
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import sentences, tokens
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Sentences in which another language has the upper hand."""
    for passage in context.passages:
        patterns = passage.patterns
        if patterns is None:
            continue
        for sentence in sentences(passage.unquoted):
            words = _words(sentence.words)
            mine = sum(map(patterns.owns, words))
            for other in context.all_patterns:
                if other.language != patterns.language and _foreign(words, mine, other):
                    start = passage.words[sentence.start : sentence.start + len(sentence.words)]
                    yield (
                        passage.at(sentence.start),
                        f"“{start[:60]}{'…' if len(start) > 60 else ''}” reads as {other.language} "
                        f"in a text in {passage.language}.",
                        f"say it in {passage.language}; put words of others in quotation marks",
                    )


def _words(sentence: str) -> list[str]:
    """The words of a sentence in small letters, without those in capitals that do not begin it: names."""
    first, *rest = tokens(apostrophes(sentence)) or [""]
    return [first.casefold(), *(word for word in rest if word[0].islower())]


def _foreign(words: list[str], mine: int, other: LanguagePatterns) -> bool:
    """Whether `words` hold more words of `other` than of their own language.

    A sentence of four words or fewer is foreign with one such word and none of its own; a longer one
    needs two, and a fifth of all its words.
    """
    theirs = sum(map(other.owns, words))
    if len(words) <= 4:
        return theirs >= 1 and mine == 0
    return theirs >= 2 and theirs > mine and theirs >= len(words) / 5


RULE = Rule("NS105", "error", check, needs=("function_words",))
