"""Leaflets: A4 folded twice to DL in one language, and eight pages of A5 in two, as equals.

The words come from the release's own messages, by their kind, so that a leaflet never says something
else than the campaign does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from netsafe.campaign import Release
from netsafe.campaign.message import Message
from netsafe.campaign.slot import Slot
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import FEATURES, Face
from netsafe.typesetting.lazy_makers import SHEET, booklet, booklet_preview
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

COVER = Face("cover", bears=("sender", "subject", "number"), headline=1.5, subject=0.8, number=0.8)
INSIDE = Face("inside", bears=())
BACK = Face("back", bears=FEATURES - {"subject"}, number=0.8, code=0.3)
A5_COVER = Face("cover", headline=1.5, subject=0.8, number=0.8, code=0.3)
LAST = Face("inside", bears=("sender", "hours", "number"))

FACES: Mapping[str, tuple[Face, ...]] = {
    "dl": (COVER, INSIDE, INSIDE, INSIDE, replace(LAST, name="flap"), BACK),
    "a5": (
        *(replace(face, side=0) for face in (A5_COVER, INSIDE, INSIDE, LAST)),
        *(replace(face, side=1) for face in (INSIDE, INSIDE, LAST, A5_COVER)),
    ),
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
        preview=booklet_preview,
        endings=SHEET,
        title="leaflet.title",
        show=sections,
        options={"fold": fold, "preview": preview, "across": across},
        alone=alone,
        joint=not alone,
        shows_logos=True,
        faces=FACES[fold],
    )


KINDS = (
    _kind("dl", *texts("leaflet", "help.title", role="headline"), alone=True, preview=1400, across=3),
    _kind("a5", alone=False, preview=1500, across=2),
)

CABIN = Cabin.fixed(__name__, KINDS)
