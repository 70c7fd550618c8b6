"""The slots of a candidate: who has to say yes, and to what; they come from the release.

Each language, each organisation that leads, and whoever runs the help.  A slot is asked again where something
of its own changed since the last seal: else the answer that was given then carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypedDict

from netsafe.campaign import Release
from netsafe.slots import slots_of

from netsafe_desk.candidates.changes import ChangeData, is_safety_waiver, languages_of_fact

LANGUAGE, LEAD, PROVIDER = "language", "lead", "provider"


class SlotData(TypedDict):
    """A slot as it is kept with its candidate.

    `slot` is its name, such as ``language:cy``, ``lead:ORGANISATION`` or ``provider:SERVICE``.  `why` counts
    what it is asked for by the part of a change; empty where it is not asked, and `carried` is the answer of
    an earlier candidate that holds then.
    """

    slot: str
    why: dict[str, int]
    carried: int | None


def slot_names(release: Release) -> tuple[str, ...]:
    """Every slot of a release.

    >>> slot_names(release)[:3]
    ('language:cy', 'language:en', 'lead:south-wales-police')
    >>> slot_names(release)[-1]
    'provider:stop-it-now'
    """
    return (
        *(f"{LANGUAGE}:{language}" for language in release.all_languages),
        *(f"{LEAD}:{organisation.id}" for organisation in release.leading),
        *(f"{PROVIDER}:{service}" for service in help_services(release)),
    )


def help_services(release: Release) -> tuple[str, ...]:
    """The service that every piece leads to, and those for a crisis and survivors that somebody here runs."""
    further = (release.help.crisis, release.help.survivors)
    run_here = (service for service in further if release.service(service).run_by)
    return tuple(dict.fromkeys((release.help.service, *run_here)))


def slots_for(
    before: Release | None, after: Release, changes: Iterable[ChangeData], answers: Mapping[str, int]
) -> list[SlotData]:
    """The slots of `after`, of which `before` is the sealed release; `answers` are those of its slots.

    Before the first seal all are asked, and so they are where something changed that is nobody's own.
    """
    rows: list[SlotData] = []
    changes = tuple(changes)
    for name in slot_names(after):
        why = (
            Counter(change["part"] for change in changes if concerns(change, name, before, after))
            if before is not None
            else Counter(first=1)
        )
        if not why and name not in answers:
            why = Counter(first=1)
        rows.append(SlotData(slot=name, why=dict(why), carried=None if why else answers[name]))
    if not any(row["why"] for row in rows):
        return [SlotData(slot=row["slot"], why={"other": 1}, carried=None) for row in rows]
    return rows


def concerns(change: ChangeData, slot: str, before: Release | None, after: Release) -> bool:
    """Whether a change is of what a slot stands for.

    A language: its words and marks, and facts that are read in it.  An organisation that leads stands for
    all that bears its name, so for everything but the mark of a translation.  The help: any service, any text
    of a piece that bears its number, and the waiver of a rule of safety.
    """
    sort, _, name = slot.partition(":")
    is_fact = change["part"] == "fact"
    if sort == LANGUAGE:
        languages = languages_of_fact(change, after.all_languages)
        return name in languages if is_fact else name == change["language"]
    if sort == LEAD:
        return change["part"] != "origin"
    if is_fact:
        return change["what"].partition(".")[0] in ("services", "help")
    if change["part"] == "words":
        releases = tuple(release for release in (before, after) if release is not None)
        return any(bears_number(release, name, change["what"]) for release in releases)
    return is_safety_waiver(change)


def bears_number(release: Release, service: str, key: str) -> bool:
    """Whether a text stands on a piece or page that bears the number of a service.

    The number to which a campaign sends everybody stands on all that the public reads; another one where a
    text of the same piece names it.
    """
    slots = slots_of(release)
    if service == release.help.service:
        return key not in slots or slots[key].audience == "public"
    piece = slots.piece_of(key)
    texts = (text for text in release.texts if slots.piece_of(text.key) == piece)
    return any(f"{{{service}." in wording.text for text in texts for wording in text.wordings)
