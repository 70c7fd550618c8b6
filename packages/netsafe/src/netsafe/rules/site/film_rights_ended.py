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

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """Films whose day is over."""
    for index, film in enumerate(reading.release.films):
        if film.rights is not None and film.rights.until < reading.today:
            yield (
                reading.place_of_fact("films", index, "rights"),
                f"“{film.id}” may not be shown since {film.rights.until} ({film.rights.holder}).",
                "ask its holder for longer, or take the film out",
            )


RULE = Rule("NS717", "film-rights-ended", "error", __doc__, look)
