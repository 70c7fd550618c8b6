"""A film of the campaign's own is not cut, for nothing closes it.

What: a campaign that has films with `recordings` has a storyboard too. Its last picture, with the line, the
number and the address of today, is put at the end of each recording; `end` names it, or else it is the first.

Why: a film that is passed on without its page shows no number. Such a one is not cut to the three shapes, and
nobody looks into it before it is published: its page shows the file as it is.

Bad:

    [[films]]
    id = "dawn"
    recordings = [
      { language = "cy", file = "dawn.cy.mp4", captions = "dawn.cy.vtt" },
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]
    # no films.dawn.address

Good:

    [[films]]
    id = "dawn"
    recordings = [
      { language = "cy", file = "dawn.cy.mp4", captions = "dawn.cy.vtt" },
      { language = "en", file = "dawn.en.mp4", captions = "dawn.en.vtt" },
    ]
    # no films.dawn.address
    [[storyboards]]
    id = "door"
    path = { cy = "drws", en = "door" }
    audiences = ["public"]
    scenes = [{ id = "turn", picture = "path" }]
    words/films.en.md
    ## door.title
    The door
    ## door.turn
    You can stop.
    ## door.turn.seen
    A path.
    ## door.end
    Talk to us.
    ## door.end.seen
    The number.
    words/films.cy.md
    ## door.title
    Y drws
    ## door.turn
    Gallwch chi stopio.
    ## door.turn.seen
    Llwybr.
    ## door.end
    Siaradwch â ni.
    ## door.end.seen
    Y rhif.

Exempt: films that live elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Films with recordings, where the campaign has no storyboard."""
    for index, film in enumerate(context.release.films):
        if film.recordings and not context.release.storyboards:
            yield problem(context.fact("films", index, "recordings"), film=film.id)


RULE = Rule("NS720", "warning", check, reach="facts")
