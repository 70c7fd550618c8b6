"""A consequence is shown and no crisis line.

What: where any piece of the campaign speaks of consequences, `labels.crisis` has the words that introduce
the crisis line on paper, in every language. A post, an answer to a question, an announcement, an event and
a film stand alone, so one that speaks of consequences refers to a service of kind `crisis` itself.

Why: consequence messages carry a crisis line: people who are found out are at risk of suicide; of 660
arrested in one operation, 24 died (NOTA, December 2018).

Bad:

    words/posts.en.md    Has someone in your family been arrested? Call {stop-it-now.number}.

Good:

    … Call {stop-it-now.number}. If you feel you cannot go on, call {samaritans.number}, day or night.

Exempt: texts that describe the campaign; languages of which the rules know nothing. That the line is of
the right kind and has a number is NS308; that a page shows it is NS710.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import DESCRIPTIVE, CheckContext
from netsafe.rules.rule import Problem, Rule
from netsafe.rules.safety.consequence_without_help import consequences_in

_ALONE = ("posts", "questions", "announcements", "events", "films")


def check(context: CheckContext) -> Iterator[Problem]:
    """Pieces that show a consequence without a crisis line."""
    crisis = {service.id for service in context.release.services if service.kind == "crisis"}
    asked = set()
    for (piece, language), texts in context.pieces.items():
        stem = piece.partition(".")[0]
        if stem in DESCRIPTIVE or not (shown := next(consequences_in(texts), None)):
            continue
        if language not in asked and context.passage("labels.crisis", language) is None:
            asked.add(language)
            yield RULE.english(
                shown,
                f"the campaign speaks of consequences, and no words in {language} introduce the crisis line.",
                f"write “## crisis” in words/labels.{language}.md",
            )
        if stem in _ALONE and not any(crisis.intersection(context.services_in(passage)) for passage in texts):
            yield RULE.english(
                shown,
                f"“{piece}” speaks of a consequence, and names no crisis line.",
                f"add one of: {', '.join(sorted(crisis))}" if crisis else "register a service of kind crisis",
                "warning",
            )


RULE = Rule("NS205", "error", check, waiver="noted", needs=("consequence",))
