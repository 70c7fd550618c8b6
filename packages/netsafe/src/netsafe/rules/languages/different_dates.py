"""The languages of a text give different dates.

What: the dates of a text are the same in each language, however they are written: “14 November 2016”, “14
Tachwedd 2016” and “2016-11-14” are one date.

Why: same blocks, links, phone numbers and dates (Welsh Government guidance on bilingual communication); a
wrong day in one language sends people to a door that is shut.

Bad:

    words/messages.en.md
    ## stop
    You can stop. There is help from 14 November 2016.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help ar gael o 15 Tachwedd 2016.

Good:

    words/messages.en.md
    ## stop
    You can stop. There is help from 14 November 2016.
    words/messages.cy.md
    ## stop
    Gallwch chi stopio. Mae help ar gael o 14 Tachwedd 2016.

Exempt: dates in words alone (“the second week of November”), and months without a day or a year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe_intake.wording import Word

from netsafe.language.dates_in_text import dates
from netsafe.rules.context import CheckContext
from netsafe.rules.language_comparison import differences
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts whose dates differ."""
    return differences(context, _dates, Word("word.no-such-date"))


def _dates(passage: Passage) -> Counter[str]:
    return Counter(str(date) for date in dates(passage.without(), passage.language, passage.patterns))


RULE = Rule("NS108", "error", check, reach="text")
