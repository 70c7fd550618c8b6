"""The same words stand in two languages.

What: the wordings of one text differ between languages.

Why: a copy of the English in the Welsh file looks finished and is not: readers of Welsh get English.

Bad:

    words/labels.en.md    ## call        Call in confidence
    words/labels.cy.md    ## call        Call in confidence

Good:

    words/labels.cy.md    ## call        Ffoniwch yn gyfrinachol

Exempt: texts of which nothing is left when registered names, references, addresses, hashtags and numbers
are taken away, such as “Facebook 2016”; single words that two languages share, such as “Poster”.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage, tokens
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Texts whose wordings are the same but for capitals."""
    for first, second in context.pairs():
        if first.words.casefold() == second.words.casefold() and _has_words(first):
            yield (
                second,
                f"“{second.key}” says the same in {second.language} as in {first.language}.",
                f"translate it into {second.language}; if it is a name, exempt it with allow=NS104",
            )


def _has_words(passage: Passage) -> bool:
    """Whether there is more than a name: three words, or a small word of some language."""
    words = [word for word in tokens(passage.unquoted) if any(map(str.isalpha, word))]
    patterns = passage.patterns
    small = patterns.function_words if patterns else frozenset()
    return len(words) >= 3 or any(word.casefold() in small for word in words)


RULE = Rule("NS104", "error", check, needs=("function_words",))
