"""Survivors read it, and no line for them is on it.

What: where the campaign has posters, washroom posters, stickers, leaflets, cards, a briefing or a pack,
`labels.survivors` has the words that introduce the survivors' line, in every language.

Why: washroom posters and leaflets are seen by survivors of abuse; give them a line of their own (an
Australian study with 16 survivors on prevention work; NAPAC's request for support details at the end of
coverage).

Bad:

    words/leaflet.en.md
    ## headline
    There is a way forward.
    words/labels.en.md
    ## survivors

Good:

    words/leaflet.en.md
    ## headline
    There is a way forward.
    words/labels.en.md
    ## survivors
    Hurt as a child? Support for adults

Exempt: a campaign without such pieces. That the line is of the right kind and has a number is NS308.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Languages whose pieces have no words for the survivors' line."""
    for language in context.release.languages:
        if context.passage("labels.survivors", language) is not None:
            continue
        pieces = [
            piece
            for piece, piece_language in context.pieces
            if piece_language == language and piece in context.slots.printed
        ]
        if pieces:
            yield problem(
                context.text("labels.survivors", language), pieces=tuple(sorted(pieces)), language=language
            )


RULE = Rule("NS206", "error", check, reach="campaign", waiver="noted")
