"""A consequence is shown and no crisis line.

What: where any piece of the campaign speaks of consequences, `labels.crisis` has the words that introduce
the crisis line on paper, in every language. A post, an answer to a question, an announcement, an event and
a film stand alone, so one that speaks of consequences refers to a service of kind `crisis` itself.

Why: consequence messages carry a crisis line: people who are found out are at risk of suicide; of 660
arrested in one operation, 24 died (NOTA, December 2018).

Bad:

    words/posts.en.md
    ## first
    Has someone in your family been arrested? Call {line.number}.

Good:

    words/posts.en.md
    ## first
    Has someone in your family been arrested? Call {line.number}.
    If you feel you cannot go on, call {crisis.number}, day or night.

Exempt: texts that describe the campaign; languages of which the rules know nothing. That the line is of
the right kind and has a number is NS308; that a page shows it is NS710.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.consequence_and_help_words import consequences_in
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

LABEL = "labels.crisis"
"""What stands before the crisis line."""


def check(context: CheckContext) -> Iterator[Problem]:
    """Pieces that show a consequence without a crisis line."""
    crisis_lines = {service.id for service in context.release.services if service.kind == "crisis"}
    without_label = set()
    has_labels = all(context.passage(LABEL, language) for language in context.release.all_languages)
    pieces = context.pieces if has_labels else context.campaign.pieces  # the first of all tells of a label
    for (piece, language), passages in pieces.items():
        if not context.slots.speaks(piece) or not (consequence := next(consequences_in(passages), None)):
            continue
        if language not in without_label and context.passage(LABEL, language) is None:
            without_label.add(language)
            yield problem(consequence, "label", language=language)
        if context.slots.is_alone(piece) and not any(
            crisis_lines.intersection(context.services_in(passage)) for passage in passages
        ):
            yield problem(
                consequence,
                "piece" if crisis_lines else "no-service",
                severity="warning",
                piece=piece,
                services=tuple(sorted(crisis_lines)),
            )


RULE = Rule("NS205", "error", check, reach="piece", waiver="noted", needs=("consequence",))
