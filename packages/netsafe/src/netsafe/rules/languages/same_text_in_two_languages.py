"""The same words stand in two languages.

What: the wordings of one text differ between languages.

Why: a copy of the English in the Welsh file looks finished and is not: readers of Welsh get English.

Bad:

    words/messages.en.md
    ## stop
    There is help in confidence
    words/messages.cy.md
    ## stop
    There is help in confidence

Good:

    words/messages.en.md
    ## stop
    There is help in confidence
    words/messages.cy.md
    ## stop
    Mae help yn gyfrinachol

Exempt: texts of which nothing is left when registered names, references, addresses, hashtags and numbers
are taken away, such as “Facebook 2016”; single words that two languages share, such as “Poster”.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import tokens


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts whose wordings are the same but for capitals."""
    for original, translation in context.pairs:
        if original.words.casefold() == translation.words.casefold() and _has_words(original):
            yield problem(
                translation,
                key=translation.key or "",
                language=translation.language,
                original=original.language,
            )


def _has_words(passage: Passage) -> bool:
    """Whether there is more than a name: three words, or a small word of some language."""
    words = [word for word in tokens(passage.unquoted) if any(map(str.isalpha, word))]
    small_words = passage.patterns.function_words if passage.patterns else frozenset()
    return len(words) >= 3 or any(word.casefold() in small_words for word in words)


RULE = Rule("NS104", "error", check, reach="text", needs=("function_words",))
