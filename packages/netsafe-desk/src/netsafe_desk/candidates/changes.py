"""What changed since the last seal, as data: words, marks and waivers by text and language; and facts."""

from __future__ import annotations

from typing import Any, TypedDict

from netsafe.campaign import Release
from netsafe.campaign.release_difference import difference

SAFETY = "NS2"
"""How the codes of the rules of safety begin."""


class ChangeData(TypedDict):
    """One change.

    `part` is *words*, *waiver* (the rules that a wording is exempt from), *origin* (which wording it was
    translated from) or *fact*; `language` is empty for a fact.  `before` or `after` is None where there was
    nothing.
    """

    part: str
    what: str
    language: str
    before: str | None
    after: str | None


_PARTS = {" allow": "waiver", " from": "origin"}
"""How the difference of releases ends the name of what stands in the heading of a wording."""


def changes_between(before: Release, after: Release) -> list[ChangeData]:
    """Every change that leads from `before` to `after`; who reviewed them is none."""
    rows: list[ChangeData] = []
    for change in difference(before, after):
        what, part = change.what, "words" if change.language else "fact"
        for ending, name in _PARTS.items():
            if change.language and what.endswith(ending):
                what, part = what.removesuffix(ending), name
        if part == "fact" and what.partition(".")[0] == "reviews":
            continue
        row = ChangeData(
            part=part,
            what=what,
            language=change.language or "",
            before=change.before,
            after=change.after,
        )
        rows.append(row)
    return rows


def is_safety_waiver(change: ChangeData) -> bool:
    """Whether a rule of safety is waived that was not, or the other way round."""
    codes = f"{change['before'] or ''}, {change['after'] or ''}".split(", ")
    return change["part"] == "waiver" and any(code.startswith(SAFETY) for code in codes)


def languages_of_fact(change: ChangeData, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages in which a changed fact is read: the one that its name ends with, or all.

    >>> name = ChangeData(part="fact", what="services.napac.name.cy", language="", before="a", after="b")
    >>> languages_of_fact(name, ("cy", "en"))
    ('cy',)
    """
    last = change["what"].rpartition(".")[2]
    return (last,) if last in languages else languages


def change_of_data(data: dict[str, Any]) -> ChangeData:
    """A change as it was kept with a candidate."""
    return ChangeData(
        part=data["part"],
        what=data["what"],
        language=data["language"],
        before=data["before"],
        after=data["after"],
    )
