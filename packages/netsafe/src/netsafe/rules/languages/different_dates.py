"""The languages of a text give different dates.

What: the dates of a text are the same in each language, however they are written: “14 November 2016”, “14
Tachwedd 2016” and “2016-11-14” are one date.

Why: same blocks, links, phone numbers and dates (Welsh Government guidance on bilingual communication); a
wrong day in one language sends people to a door that is shut.

Bad:

    en    from 14 November 2016
    cy    o 15 Tachwedd 2016

Good:

    cy    o 14 Tachwedd 2016

Exempt: dates in words alone (“the second week of November”), and months without a day or a year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from netsafe.language.written_dates import dates
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Texts whose dates differ."""
    for first, second in context.pairs():
        here, there = _dates(first), _dates(second)
        if here != there:
            yield (
                second,
                f"“{second.key}” has {_listed(there - here)} "
                f"where the {first.language} has {_listed(here - there)}.",
                "give the same dates in both languages",
            )


def _dates(passage: Passage) -> Counter[str]:
    return Counter(str(date) for date in dates(passage.without(), passage.language, passage.patterns))


def _listed(match: Counter[str]) -> str:
    return ", ".join(sorted(match)) or "no such date"


RULE = Rule("NS108", "error", check)
