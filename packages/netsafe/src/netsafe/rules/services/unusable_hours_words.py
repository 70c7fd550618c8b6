"""The words for days and times of day cannot be used.

What: where a campaign has `hours.days`, it has all eight texts of words/hours.LANGUAGE.md in every language:
`days` names seven days, Monday first, between commas; `morning`, `afternoon` and `evening` are examples of a
time, with a number in it; `noon`, `midnight`, `every-day` and `until` are words.  Where it has
`hours.opens-days`, they are seven too: what stands between “Opens” and a time, as “ddydd Llun am”.

Why: the short hours at the number of every piece are put together from them.

Bad:

    words/hours.en.md
    ## days
    Mon–Sun
    ## every-day
    every day
    ## until
    to
    ## morning
    9am
    ## afternoon
    3pm
    ## evening
    9pm
    ## noon
    noon
    ## midnight
    midnight
    words/hours.cy.md
    ## days
    Llun, Maw, Mer, Iau, Gwe, Sad, Sul
    ## every-day
    bob dydd
    ## until
    tan
    ## morning
    9yb
    ## afternoon
    3yp
    ## evening
    9yh
    ## noon
    hanner dydd
    ## midnight
    hanner nos

Good:

    words/hours.en.md
    ## days
    Mon, Tue, Wed, Thu, Fri, Sat, Sun
    ## every-day
    every day
    ## until
    to
    ## morning
    9am
    ## afternoon
    3pm
    ## evening
    9pm
    ## noon
    noon
    ## midnight
    midnight
    words/hours.cy.md
    ## days
    Llun, Maw, Mer, Iau, Gwe, Sad, Sul
    ## every-day
    bob dydd
    ## until
    tan
    ## morning
    9yb
    ## afternoon
    3yp
    ## evening
    9yh
    ## noon
    hanner dydd
    ## midnight
    hanner nos

Exempt: a campaign without `hours.days`, whose pieces say the hours at length.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.language.short_hours import CLOCK_WORDS, TIMES_OF_DAY, is_time_of_day
from netsafe.language.weekdays import WEEKDAYS
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages in which no hours can be put together."""
    release = context.release
    keys = {f"hours.{name}" for name in (*CLOCK_WORDS, *TIMES_OF_DAY, "days", "opens-days")}
    if not release.has("hours.days") or not any(map(context.reads, keys)):
        return
    for language in release.languages:
        words = {name: context.passage(f"hours.{name}", language) for name in CLOCK_WORDS}
        place = context.text("hours.days", language)
        missing = next((name for name, passage in words.items() if passage is None), None)
        if missing is not None:
            yield problem(place, "missing", text=missing, language=language)
            continue
        for name in ("days", "opens-days"):
            passage = context.passage(f"hours.{name}", language)
            days = [] if passage is None else passage.words.split(",")
            if days and len(days) != len(WEEKDAYS):
                yield problem(context.text(f"hours.{name}", language), "days", count=len(days))
        for name in TIMES_OF_DAY:
            example = release.say(f"hours.{name}", language)
            if not is_time_of_day(example):
                yield problem(place, "time", example=example)
                break


RULE = Rule("NS313", "error", check, reach="piece")
