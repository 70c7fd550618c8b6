"""A film may no longer be shown.

What: the `rights` of a film last until today at least.

Why: whoever gave the film, and those who are seen in it, agreed until a day. After it, each day that it stays
on the site breaks a promise.

Bad:

    [[films]]
    id = "dawn"
    rights = { holder = "The Charity", until = 2026-11-22 }        # and today is 2026-11-23

Good:

    [[films]]
    id = "dawn"
    rights = { holder = "The Charity", until = 2027-11-22 }        # its holder was asked

Exempt: films without `rights`: those that are the campaign's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Films whose day is over."""
    for index, film in enumerate(context.release.films):
        if film.rights is not None and film.rights.until < context.today:
            yield problem(
                context.fact("films", index, "rights"),
                film=film.id,
                day=film.rights.until,
                holder=film.rights.holder,
            )


RULE = Rule("NS717", "error", check, reach="facts")
