"""A film of the campaign's own is not cut, for nothing closes it.

What: a campaign that has films with `recordings` has a storyboard too. Its last picture, with the line, the
number and the address of today, is put at the end of each recording; `end` names it, or else it is the first.

Why: a film that is passed on without its page shows no number. Such a one is not cut to the three shapes, and
nobody looks into it before it is published: its page shows the file as it is.

Bad:

    [[films]]
    id = "dawn"
    recordings = [ … ]                     (and there are no [[storyboards]])

Good:

    [[films]]
    id = "dawn"
    recordings = [ … ]
    end = "the-knock"

    [[storyboards]]
    id = "the-knock"

Exempt: films that live elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Films with recordings, where the campaign has no storyboard."""
    for index, film in enumerate(context.release.films):
        if film.recordings and not context.release.storyboards:
            yield (
                context.fact("films", index, "recordings"),
                f"“{film.id}” is not cut: the campaign has no storyboard whose last picture closes it.",
                "add one to [[storyboards]]",
            )


RULE = Rule("NS720", "warning", check)
