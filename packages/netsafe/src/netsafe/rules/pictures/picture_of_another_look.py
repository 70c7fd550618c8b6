"""The look of the campaign has no words for its pictures in one of the languages.

What: where a look says in some language what a picture of it shows, it says so in every language of the
campaign.  Where it does not, the campaign's own text stands in its place, and that tells of the dawn.

Why: a voice that tells of hills at dawn where a browser tab is drawn tells of another campaign (WCAG 2.2,
1.1.1).

Bad:

    [theme]
    look = "tab"
    [[further]]
    language = "pl"
    instead = "en"
    words/leaflet.pl.md
    ## picture
    Ścieżka prowadzi ku słońcu

Good:

    [theme]
    look = "tab"
    [[further]]
    language = "pl"
    instead = "en"
    words/leaflet.pl.md
    ## picture {allow=NS505}
    Wiele kart przeglądarki nocą

Exempt: campaigns with the dawn, whose pictures their own words tell of.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Value, Word

from netsafe.campaign.alternative_text import languages_of_look
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """The first alternative text of each language that stands in place of words that the look lacks."""
    passages: dict[str, list[Passage]] = {}
    for passage in context.passages:
        slot = context.slots.get(passage.key or "")
        if slot is None or slot.role != "alt" or context.allows(slot.key, passage.language, RULE.code):
            continue
        spoken = languages_of_look(context.release, slot.key)
        if spoken and passage.language not in spoken:
            passages.setdefault(passage.language, []).append(passage)
    for language, (first, *others) in passages.items():
        further: Value = Word("word.in-more-texts", {"more": len(others)}) if others else ""
        look = context.release.theme.look
        yield problem(first, look=look, language=language, further=further, mark=f"{{allow={RULE.code}}}")


RULE = Rule("NS505", "warning", check, reach="campaign")
