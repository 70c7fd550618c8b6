"""A picture has no alternative text.

What: a piece that shows a picture (poster, leaflet, card, picture for social media …) has the words for it,
`picture` or `alt`, beside its others; each post's picture is a design of `social` that has them.

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
    """Pieces without words for their picture, and posts without a design."""
    release = context.release
    for (piece, _), passages in context.pieces.items():
        for slot in context.slots.pieces.get(piece, ()):
            if slot.form == "alt" and not release.has(slot.key):
                yield problem(passages[0], "piece", piece=piece, key=slot.key)
    for index, post in enumerate(release.posts):
        if not release.has(f"social.{post.picture}.alt"):
            yield problem(
                context.fact("posts", index, "picture"),
                "post",
                picture=post.picture,
                post=post.id,
                key=f"social.{post.picture}.alt",
            )


RULE = Rule("NS501", "error", check, reach="piece")
