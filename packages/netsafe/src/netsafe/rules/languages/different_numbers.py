"""The languages of a text give different numbers.

What: the figures of a text are the same in each language. “3,100,000” and “3 100 000” are one number.

Why: same blocks, links, phone numbers and dates (Welsh Government guidance on bilingual communication);
“under 18” must not become “dan 16”.

Bad:

    words/messages.en.md
    ## stop
    You can stop. Anyone under 18 is a child.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae unrhyw un dan 16 oed yn blentyn.

Good:

    words/messages.en.md
    ## stop
    You can stop. Anyone under 18 is a child.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae unrhyw un dan 18 oed yn blentyn.

Exempt: dates (see NS108), references and addresses (see NS106), and examples of times of day, which one
language counts to 12 and another to 24 (see NS313). Numbers in words cannot be compared: write figures in
both languages or in neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from netsafe_intake.wording import Word

from netsafe.language.dates_in_text import dates
from netsafe.rules.context import CheckContext
from netsafe.rules.language_comparison import differences
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule
from netsafe.rules.text_patterns import BLANK

_GAP = "[, \\u00a0\\u202f]"
_NUMBER = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+(?:[.:]\d+)*")

_CLOCK_WORDS = "hours."
"""The beginning of keys whose words are days and examples of times of day."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts whose figures differ."""
    return differences(context, _numbers, Word("word.no-such-number"))


def _numbers(passage: Passage) -> Counter[str]:
    if (passage.key or "").startswith(_CLOCK_WORDS):
        return Counter()
    words = passage.prose
    for date in dates(words, passage.language, passage.patterns):
        words = words[: date.start] + BLANK * (date.end - date.start) + words[date.end :]
    return Counter(_without_gaps(match[0]) for match in _NUMBER.finditer(words))


def _without_gaps(number: str) -> str:
    """A figure without the gaps between its thousands; “09:00” and “9:00” are one time."""
    return number.lstrip("0") if re.search(r"[.:]", number) else re.sub(_GAP, "", number)


RULE = Rule("NS107", "error", check, reach="text")
