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

from netsafe.rules.consequence_without_help import consequences_in
from netsafe.rules.finding import Finding
from netsafe.rules.reading import DESCRIPTIVE, Reading
from netsafe.rules.rule import Rule

_ALONE = ("posts", "questions", "announcements", "events", "films")


def look(reading: Reading) -> Iterator[Finding]:
    """Pieces that show a consequence without a crisis line."""
    crisis = {service.id for service in reading.release.services if service.kind == "crisis"}
    asked = set()
    for (piece, language), texts in reading.pieces.items():
        stem = piece.partition(".")[0]
        if stem in DESCRIPTIVE or not (shown := next(consequences_in(texts), None)):
            continue
        if language not in asked and reading.of("labels.crisis", language) is None:
            asked.add(language)
            yield RULE.finding(
                shown,
                f"the campaign speaks of consequences, and no words in {language} introduce the crisis line.",
                f"write “## crisis” in words/labels.{language}.md",
            )
        if stem in _ALONE and not any(crisis.intersection(reading.services_in(said)) for said in texts):
            yield RULE.finding(
                shown,
                f"“{piece}” speaks of a consequence, and names no crisis line.",
                f"add one of: {', '.join(sorted(crisis))}" if crisis else "register a service of kind crisis",
                "warning",
            )


RULE = Rule("NS205", "crisis-line-missing", "error", __doc__, look, waiver="noted", needs=("consequence",))
