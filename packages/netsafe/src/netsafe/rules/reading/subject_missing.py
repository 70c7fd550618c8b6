"""The campaign makes pieces, and no words on them say what it is about.

What: a campaign that makes pieces has words for what a piece says below its headline of what it is about:
`labels.subject`, for every kind that has no text of its own for that.

Why: “There is a way forward” may be about debts, drink or a bank.  Whoever it is meant for must see at once
that it is about them, and everybody else that it is not.

Bad:

    words/labels.en.md
    ## subject
    words/labels.cy.md
    ## subject

Good:

    words/labels.en.md
    ## subject
    If you look at sexual images of under-18s
    words/labels.cy.md
    ## subject
    Os ydych chi’n edrych ar luniau rhywiol o rai dan 18 oed

Exempt: campaigns without pieces.  Words in one language and not in another are NS101 and NS124.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Value, Word

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Texts for a subject that a kind shows, that no language has, and that no other rule asks for."""
    from netsafe.materials.catalogue import kinds_of  # slow to load

    release = context.release
    kinds: dict[str, list[str]] = {}
    for kind in kinds_of(release):
        bears_it = any(face.has("subject") for face in kind.faces)
        if bears_it and not release.has(kind.subject) and kind.is_wanted(release):
            kinds.setdefault(kind.subject, []).append(kind.name)
    for key, names in kinds.items():
        if key not in context.slots.required:
            further: Value = Word("word.in-more-kinds", {"more": len(names) - 1}) if names[1:] else ""
            place = context.text(key, release.languages[0])
            yield problem(place, key=key, kind=names[0], further=further)


RULE = Rule("NS411", "warning", check, reach="campaign")
