"""Leaflets: A4 folded twice to DL in one language, and A4 folded once to A5 in two, as equals.

The words come from the release's own messages, by their kind, so that a leaflet never says something
else than the campaign does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from netsafe.campaign import Release
from netsafe.campaign.message import Message
from netsafe.campaign.slot import Slot
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.lazy_makers import SHEET, booklet
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import WILL_THEY_KNOW, headline, picture, texts, title

TEXTS = (
    title("leaflet"),
    headline("leaflet"),
    *texts("leaflet", "subtitle", role="subject"),
    picture("leaflet"),
    *texts("leaflet", "facts.title", "law.title", "stop.title", "steps.title", role="headline"),
    *texts("leaflet", "other.title", "call.title", role="headline"),
    *texts("leaflet", "law.more", "call.body", "call.bill"),
    *texts("leaflet", "steps", "other.steps", form="list"),
    *WILL_THEY_KNOW,
)

Section = Literal["facts", "law", "stop", "other"]

SECTIONS: Mapping[str, Section] = {
    "fact": "facts",
    "harm": "facts",
    "law": "law",
    "consequence": "stop",
    "help": "stop",
}
"""Where a message for everybody stands, by its kind; what to do is said in the leaflet's own words."""

COVER = Face("cover", bears=("sender", "subject", "number"), headline=1.5, number=0.6)
BACK = Face("back", bears=FEATURES, number=0.6, code=0.3)


def _pages(language: int | None = None) -> tuple[Face, ...]:
    """A cover and a page of one language; the code stands on the cover, which is the back of the other."""
    cover = Face("cover", headline=1.5, number=0.6, code=0.3, side=language)
    return (cover, Face("inside", bears=("sender", "subject", "hours", "number"), side=language))


FACES: Mapping[str, tuple[Face, ...]] = {
    "dl": (
        COVER,
        *(Face("inside", bears=["subject"]) for _ in range(3)),
        Face("flap", bears=("sender", "hours", "number")),
        BACK,
    ),
    "a5": (*_pages(0), *reversed(_pages(1))),
}
"""The panels as they are read: of a DL from the cover on, of an A5 the leading language first."""


KeyedWords = tuple[str, str]
"""The key of a text, and its words."""


@dataclass(frozen=True)
class LeafletView:
    """The messages of each section; `other` is for family and friends alone.

    `identity` is what the helpline says of the identity of its callers.
    """

    facts: list[KeyedWords]
    law: list[KeyedWords]
    stop: list[KeyedWords]
    other: list[KeyedWords]
    identity: KeyedWords


def sections(release: Release, language: str) -> LeafletView:
    """The messages of each section; what is for family and friends alone, apart.

    A message is for family and friends alone where no message of consequence speaks to its audiences.
    """
    warned = {audience for m in release.messages if m.kind == "consequence" for audience in m.audiences}
    by_section: dict[Section, list[KeyedWords]] = {"facts": [], "law": [], "stop": [], "other": []}
    for message in release.messages:
        section = _section(message, warned)
        if section is not None:
            key = f"messages.{message.id}"
            by_section[section].append((key, release.say(key, language)))
    identity = f"services.{release.help.service}.identity"
    return LeafletView(**by_section, identity=(identity, release.say(identity, language)))


def _section(message: Message, warned: set[str]) -> Section | None:
    if len(message.audiences) == 1 and not warned.intersection(message.audiences):
        return "other"
    return SECTIONS.get(message.kind)


def _kind(fold: str, *more: Slot, alone: bool, preview: int, across: int) -> Kind:
    return Kind(
        name=f"leaflet-{fold}",
        cabin="leaflet",
        purpose="take",
        texts=(*TEXTS, *more),
        make=booklet,
        endings=SHEET,
        title="leaflet.title",
        show=sections,
        options={"fold": fold, "preview": preview, "across": across},
        alone=alone,
        joint=not alone,
        faces=FACES[fold],
    )


KINDS = (
    _kind("dl", *texts("leaflet", "help.title", role="headline"), alone=True, preview=1400, across=3),
    _kind("a5", alone=False, preview=1500, across=2),
)

CABIN = Cabin.fixed(__name__, KINDS)
