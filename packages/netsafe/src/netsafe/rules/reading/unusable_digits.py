"""The names of the digits for a radio script cannot be used.

What: `radio.digits` names the ten digits from 0 to 9, between commas; and after them the plus sign, where the
number of the helpline begins with one.

Why: a presenter reads the number out word by word as the script has it.  A digit without a name cannot be
read, and a plus sign that is left out makes it another number.

Bad:

    words/radio.en.md
    ## digits
    oh, one, two, three
    words/radio.cy.md
    ## digits
    dim, un, dau, tri

Good:

    words/radio.en.md
    ## digits
    oh, one, two, three, four, five, six, seven, eight, nine
    words/radio.cy.md
    ## digits
    dim, un, dau, tri, pedwar, pump, chwech, saith, wyth, naw

Exempt: a campaign without `radio.digits`.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.digit_names import PLUS, digit_names
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

KEY = "radio.digits"


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages in which the number cannot be read out."""
    release = context.release
    if not context.reads(KEY):
        return
    helpline = release.service(release.help.service)
    for language in release.all_languages:
        passage = context.passage(KEY, language)
        if passage is None:
            continue
        names = digit_names(passage.words)
        number = helpline.for_language(language).number
        if names is None:
            yield problem(passage, "count", count=passage.words.count(",") + 1)
        elif PLUS not in names and number is not None and number.is_international:
            yield problem(passage, "plus", number=number)


RULE = Rule("NS412", "error", check, reach="wording")
