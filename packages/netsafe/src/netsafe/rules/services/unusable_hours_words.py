"""The words for days and times of day cannot be used.

What: where a campaign has `hours.days`, it has all eight texts of words/hours.LANGUAGE.md in every language:
`days` names seven days, Monday first, between commas; `morning`, `afternoon` and `evening` are examples of a
time, with a number in it; `noon`, `midnight`, `every-day` and `until` are words.

Why: the short hours at the number of every piece are put together from them.

Bad:

    words/hours.en.md    ## days    Mon–Sun

Good:

    words/hours.en.md    ## days    Mon, Tue, Wed, Thu, Fri, Sat, Sun

Exempt: a campaign without `hours.days`, whose pieces say the hours at length.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.telling import clock_words
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Languages in which no hours can be put together."""
    for language in context.release.languages:
        place = context.text("hours.days", language)
        try:
            clock_words(context.release, language)
        except KeyError as error:
            yield place, f"{error.args[0]}.", "write all eight texts, as in the other language"
        except ValueError as error:
            yield place, f"{error}.", "write it as in the other language"


RULE = Rule("NS313", "error", check)
