"""A file of words is too hard to read.

What: the English of each words file, taken together, can be read by a person of twelve. Measured by the
Automated Readability Index: 4.71 × characters/words + 0.5 × words/sentences − 21.43, rounded up; a score
of 8 is the age of twelve.

Why: GOV.UK aims at a reading age of nine, and people under stress read worse than they can. The index was
made for English (Senter and Smith, AMRL-TR-66-220, 1967): it counts characters, so it needs no guess at
syllables, and says nothing about Welsh, which has NS402 alone.

Bad:

    words/messages.en.md
    ## stop
    Individuals exhibiting problematic behaviours are encouraged to access appropriate
    therapeutic interventions which specialist practitioners administer confidentially.
    Organisations participating throughout the jurisdiction collaboratively facilitate
    multidisciplinary assessments, comprehensive psychological consultations, individualised
    rehabilitation programmes and educational opportunities concerning responsible behaviour.
    Practitioners additionally communicate recommendations regarding technological safeguards,
    accountability arrangements and relationships, whenever participants explicitly request
    supplementary information concerning alternatives.

Good:

    words/messages.en.md
    ## stop
    If you are worried about what you look at, you can talk to someone.

Exempt: files of fewer than fifty words; labels, and lists for those who plan, such as objectives and
measures; languages whose file names no formula. A line or an item of a list counts as a sentence, a
reference as one short word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from netsafe.campaign.counted_length import LINK
from netsafe.campaign.finding_subject import TextGroupSubject
from netsafe.campaign.slot import Slot
from netsafe.campaign.text import REFERENCE
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.sentences import sentences, tokens
from netsafe.rules.text_patterns import EMAIL, HASHTAG, substituted

FEWEST_WORDS = 50

_LETTER = re.compile(r"\w")


def check(context: CheckContext) -> Iterator[Problem]:
    """Files whose words want an older reader."""
    files: dict[tuple[str, str], list[Passage]] = {}
    for passage in context.passages:
        if passage.key and _is_prose(context.slots.get(passage.key)):
            files.setdefault((passage.key.partition(".")[0], passage.language), []).append(passage)
    for (stem, language), texts in files.items():
        patterns = texts[0].patterns
        oldest = patterns.profile.reading_age if patterns and patterns.profile.formula == "ari" else None
        if oldest is None:
            continue
        counts = [passage.result_of(_counts) for passage in texts]
        characters, words, count = (sum(column) for column in zip(*counts, strict=True))
        if words < FEWEST_WORDS:
            continue
        age = _age(_index(characters, words, count))
        if age > oldest:
            yield problem(TextGroupSubject(stem, language), age=age, oldest=oldest)


def _is_prose(slot: Slot | None) -> bool:
    """Whether a text is no label, and for others than those who plan."""
    return slot is None or (slot.role != "label" and slot.audience == "public")


def _counts(passage: Passage) -> tuple[int, int, int]:
    return counted(substituted(passage.words, lambda _: "it", REFERENCE, EMAIL, LINK, HASHTAG))


def counted(prose: str) -> tuple[int, int, int]:
    """Its letters and digits, its words, and its sentences that have words.

    >>> counted("You can stop. 24 hours!")
    (17, 5, 2)
    """
    count = sum(1 for sentence in sentences(prose) if _LETTER.search(sentence.words))
    return sum(map(str.isalnum, prose)), len(tokens(prose)), count


def automated_readability_index(prose: str) -> float:
    """Senter and Smith's index: a grade of school in the United States, not rounded; 0 for no words."""
    return _index(*counted(prose))


def _index(characters: int, words: int, count: int) -> float:
    return 4.71 * characters / words + 0.5 * words / max(count, 1) - 21.43 if words else 0.0


def reading_age(prose: str) -> int:
    """The youngest age of the index's table: its score, rounded up, and four years; five at least."""
    return _age(automated_readability_index(prose))


def _age(index: float) -> int:
    return max(5, math.ceil(index) + 4)


RULE = Rule("NS401", "warning", check, reach="campaign", needs=("formula",))
