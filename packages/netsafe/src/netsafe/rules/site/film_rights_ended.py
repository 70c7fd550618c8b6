"""A film may no longer be shown.

What: the `rights` of a film last until today at least.

Why: whoever gave the film, and those who are seen in it, agreed until a day. After it, each day that it stays
on the site breaks a promise.

Bad:

    rights = { holder = "The Charity", until = 2026-11-22 }        and today is 2026-11-23

Good: ask its holder for longer and set the new day, or take the film out.

Exempt: films without `rights`: those that are the campaign's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Films whose day is over."""
    for index, film in enumerate(context.release.films):
        if film.rights is not None and film.rights.until < context.today:
            yield (
                context.fact("films", index, "rights"),
                f"“{film.id}” may not be shown since {film.rights.until} ({film.rights.holder}).",
                "ask its holder for longer, or take the film out",
            )


RULE = Rule("NS717", "error", check)
