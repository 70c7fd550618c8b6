"""A picture has no alternative text.

What: a piece with a headline (poster, leaflet, card …) has `picture` or `alt`; each picture for social
media and the banner has `alt` beside its `line`; each post's picture is a design of `social` that has
both.

Why: who cannot see the picture gets its words (WCAG 2.2, 1.1.1; PDF/UA-1, 7.3); ready posts are sent with
their alternative text.

Bad:

    words/social.en.md
    ## dawn.line
    There is a way forward.
    ## dawn.alt
    words/social.cy.md
    ## dawn.alt

Good:

    words/social.en.md
    ## dawn.line
    There is a way forward.
    ## dawn.alt
    Dawn over hills

Exempt: texts without a picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Headlines and lines without words for their picture, and posts without a design."""
    release = context.release
    for passage in context.passages:
        piece, _, last = (passage.key or "").rpartition(".")
        stem = piece.partition(".")[0]
        if last == "headline" and not (release.has(f"{piece}.picture") or release.has(f"{piece}.alt")):
            yield problem(passage, "piece", piece=piece, key=f"{piece}.picture")
        if last == "line" and stem in ("social", "banner") and not release.has(f"{piece}.alt"):
            yield problem(passage, "picture", picture=piece, key=f"{piece}.alt")
    for index, post in enumerate(release.posts):
        if not release.has(f"social.{post.picture}.alt"):
            yield problem(
                context.fact("posts", index, "picture"),
                "post",
                picture=post.picture,
                post=post.id,
                key=f"social.{post.picture}.alt",
            )


RULE = Rule("NS501", "error", check)
