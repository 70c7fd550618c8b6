"""A sentence is too long.

What: no sentence has more words than its language's limit, 25 in Welsh and in English.

Why: Cymraeg Clir asks for sentences of 25 words at most; the average that plain-English guidance for
public bodies aims at is 15 to 20. Sentence length is what can be measured in Welsh: no English formula is
applied to it.

Bad:

    words/messages.en.md
    ## stop
    You can stop if you talk to one of us and we are here for you at any hour of the day or of the night too.

Good:

    words/messages.en.md
    ## stop
    You can stop if you talk to one of us. We are here for you at any hour of the day or of the night too.

Exempt: quotations of others; languages of which the rules know nothing. A reference counts as one word,
an item of a list as a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences, tokens
from netsafe.rules.text_patterns import EMAIL, QUOTATION, blanked, substituted


def check(context: CheckContext) -> Iterator[Problem]:
    """Sentences above the limit."""
    for passage in context.passages:
        limit = passage.patterns.profile.sentence_limit if passage.patterns else None
        if limit is None or len(passage.words) < 2 * limit:
            continue
        for start, count in passage.result_of(_counts):
            if count > limit:
                opening = passage.words[start : start + 40]
                yield problem(passage.at(start), opening=opening, count=count, limit=limit)


def _counts(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins, and how many words it has."""
    words = blanked(passage.words, QUOTATION)
    words = substituted(words, lambda match: "x" * len(match[0]), REFERENCE, EMAIL, LINK)
    return tuple((sentence.start, len(tokens(sentence.words))) for sentence in sentences(words))


RULE = Rule("NS402", "warning", check, reach="wording", needs=("sentence_limit",))
