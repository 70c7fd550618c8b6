"""A consequence is shown and no help.

What: every wording of a message of kind `consequence` offers help itself, for it may be shown alone.
Every other piece (a post, one slide, a leaflet, the panels of one poster …) that speaks of consequences
(arrest, prison, losing a family) offers help somewhere on the piece, or refers to a service of the
registry.

Why: warnings work when they state the harm and encourage help, never the consequence alone; threat alone
harms: of 660 people arrested in one operation of 2014, 24 died by suicide (NatCen's evaluation of Stop It
Now; NOTA, December 2018).

Bad:

    words/messages.en.md
    ## stop
    People who are arrested risk losing their jobs and families.

Good:

    words/messages.en.md
    ## stop
    People who are arrested risk losing their jobs and families. It is not too late to get help.

Exempt: texts that describe the campaign (audiences, objectives, measures, phases, channels, services,
labels, pictures); languages of which the rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.consequence_and_help_words import consequences_in, offers_help
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Pieces that threaten and offer nothing."""
    messages = {
        f"messages.{message.id}" for message in context.release.messages if message.kind == "consequence"
    }
    for (piece, _), passages in context.pieces.items():
        if not context.slots.speaks(piece) or passages[0].patterns is None:
            continue
        if any(offers_help(passage) for passage in passages):
            continue
        if piece in messages:
            yield problem(passages[0], "message", piece=piece)
        elif consequence := next(consequences_in(passages), None):
            yield problem(consequence, "piece", piece=piece)


RULE = Rule("NS202", "error", check, reach="piece", waiver="noted", needs=("consequence", "help"))
