"""A consequence is shown and no help.

What: every wording of a message of kind `consequence` offers help itself, for it may be shown alone.
Every other piece (a post, one slide, a leaflet, the panels of one poster …) that speaks of consequences
(arrest, prison, losing a family) offers help somewhere on the piece, or refers to a service of the
registry.

Why: warnings work when they state the harm and encourage help, never the consequence alone; threat alone
harms: of 660 people arrested in one operation of 2014, 24 died by suicide (NatCen's evaluation of Stop It
Now; NOTA, December 2018).

Bad:

    words/messages.en.md    ## consequences
                            People who are arrested risk losing their jobs and families.

Good:

    People who are arrested risk losing their jobs and families. It is not too late to get help.

Exempt: texts that describe the campaign (audiences, objectives, measures, phases, channels, services,
labels, pictures); languages of which the rules know nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.campaign.text import REFERENCE
from netsafe.language.patterns import apostrophes
from netsafe.rules.context import DESCRIPTIVE, CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Found, Rule


def check(context: CheckContext) -> Iterator[Found]:
    """Pieces that threaten and offer nothing."""
    consequences = {
        f"messages.{message.id}" for message in context.release.messages if message.kind == "consequence"
    }
    for (piece, _), texts in context.pieces.items():
        if piece.partition(".")[0] in DESCRIPTIVE or texts[0].patterns is None:
            continue
        if any(offers_help(passage) for passage in texts):
            continue
        if piece in consequences:
            yield (
                texts[0],
                f"“{piece}” is a consequence and offers no help.",
                "say in the same text that there is help, or where it is",
            )
        elif shown := next(consequences_in(texts), None):
            yield (
                shown,
                f"“{piece}” speaks of a consequence, and nothing on it offers help.",
                "add help to the piece, or a reference such as {stop-it-now.number}",
            )


def offers_help(passage: Passage) -> bool:
    """Whether a text has words of help or refers to a registered service."""
    patterns = passage.patterns
    spoken = (
        patterns is not None
        and patterns.help is not None
        and patterns.help.search(apostrophes(passage.prose))
    )
    return bool(spoken or REFERENCE.search(passage.words))


def consequences_in(texts: tuple[Passage, ...]) -> Iterator[Passage]:
    """The texts that speak of a consequence, each at the place where it does."""
    for passage in texts:
        patterns = passage.patterns
        if (
            patterns
            and patterns.consequence
            and (match := patterns.consequence.search(apostrophes(passage.prose)))
        ):
            yield passage.at(match.start())


RULE = Rule("NS202", "error", check, waiver="noted", needs=("consequence", "help"))
