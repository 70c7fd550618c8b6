"""A sentence is in another language than its text.

What: in each sentence, the small words that only one language has (“the”, “and”, “mae”, “wedi”) are those
of the text's own language.

Why: do not mix languages within a sentence or block: a reader, and a screen reader, follows one language
at a time (Bilingual Design Guide, Welsh Language Commissioner, 2014; Electoral Commission on bilingual
design).

Bad:

    words/messages.cy.md    Mae help ar gael. Call the helpline if you are worried.

Good:

    words/messages.cy.md    Mae help ar gael. Ffoniwch y llinell gymorth os ydych chi’n poeni.

Exempt: quotations, registered names, addresses, hashtags; languages of which the rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.languages import Speech, apostrophes, known, speech
from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule
from netsafe.rules.said import sentences, tokens


def look(reading: Reading) -> Iterator[Found]:
    """Sentences in which another language has the upper hand."""
    others = [found for name in known() if (found := speech(name))]
    for said in reading.said:
        own = speech(said.language)
        if own is None:
            continue
        for sentence in sentences(said.own):
            words = [word.casefold() for word in tokens(apostrophes(sentence.words))]
            mine = sum(word in own.function_words for word in words)
            for other in others:
                if other.language != own.language and _foreign(words, mine, other):
                    start = said.words[sentence.start : sentence.start + len(sentence.words)]
                    yield (
                        said.at(sentence.start),
                        f"“{start[:60]}{'…' if len(start) > 60 else ''}” reads as {other.language} "
                        f"in a text in {said.language}.",
                        f"say it in {said.language}; put words of others in quotation marks",
                    )


def _foreign(words: list[str], mine: int, other: Speech) -> bool:
    """Whether `words` hold more small words of `other` than of their own language.

    A sentence of four words or fewer is foreign with one such word and none of its own; a longer one
    needs two, and a fifth of all its words.
    """
    theirs = sum(word in other.function_words for word in words)
    if len(words) <= 4:
        return theirs >= 1 and mine == 0
    return theirs >= 2 and theirs > mine and theirs >= len(words) / 5


RULE = Rule("NS105", "mixed-languages", "error", __doc__, look)
