"""A picture has no alternative text.

What: a piece with a headline (poster, leaflet, card …) has `picture` or `alt`; each picture for social
media and the banner has `alt` beside its `line`; each post's picture is a design of `social` that has
both.

Why: who cannot see the picture gets its words (WCAG 2.2, 1.1.1; PDF/UA-1, 7.3); ready posts are sent with
their alternative text.

Bad:

    words/social.en.md    ## dawn.line        and no ## dawn.alt

Good:

    words/social.en.md    ## dawn.line
                          ## dawn.alt

Exempt: texts without a picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule


def look(reading: Reading) -> Iterator[Found]:
    """Headlines and lines without words for their picture, and posts without a design."""
    release = reading.release
    for said in reading.said:
        piece, _, last = (said.key or "").rpartition(".")
        stem = piece.partition(".")[0]
        if last == "headline" and not (release.has(f"{piece}.picture") or release.has(f"{piece}.alt")):
            yield said, f"“{piece}” has no words for its picture.", f"add {_heading(piece, 'picture')}"
        if last == "line" and stem in ("social", "banner") and not release.has(f"{piece}.alt"):
            yield said, f"the picture “{piece}” has no alternative text.", f"add {_heading(piece, 'alt')}"
    for index, post in enumerate(release.posts):
        if not release.has(f"social.{post.picture}.alt"):
            yield (
                reading.place_of_fact("posts", index, "picture"),
                f"the picture “{post.picture}” of “{post.id}” has no alternative text.",
                f"add {_heading(f'social.{post.picture}', 'alt')}",
            )


def _heading(piece: str, last: str) -> str:
    stem, dot, rest = piece.partition(".")
    return f"“## {rest}{dot}{last}” to the words files of {stem}"


RULE = Rule("NS501", "missing-alternative-text", "error", __doc__, look)
