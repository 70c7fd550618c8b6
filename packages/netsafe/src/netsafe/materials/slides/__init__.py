"""Slides for a staff meeting: as PowerPoint with notes, and the same slides as tagged PDF.

Typst sets the slides and finds the size at which each text fits its box; the PowerPoint file has the same
boxes and the same sizes, so what fits in one fits in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.campaign.markdown import Block, plain, prose
from netsafe.campaign.service import Service
from netsafe.campaign.service_details import ServiceRow, service_row
from netsafe.campaign.service_sentences import line_itself, sister_line, when_to_reach
from netsafe.campaign.slot import Slot, alternative
from netsafe.campaign.template_view import template_name
from netsafe.materials import release_rows
from netsafe.materials.slides.slide_layout import BOXES, Box
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.piece import Kind, Piece, PieceFiles, Preview

_SLIDES = ("opening", "what", "why", "who", "say", "told", "refer", "others", "act")
_WITHOUT_WORDS = ("why", "refer", "others")
"""The slides whose body is not written for them: the key messages, the helpline, and the other services."""

_AS_REFER = "others"
"""A campaign without words for this slide gives it those of the helpline's."""

_PICTURED = ("who", "act")
"""The slides with a picture beside their words, where the campaign says what it shows."""

_FREE = ("free", "languages")
_MESSAGES = 4
"""Key messages on one slide, the first ones of the campaign: they say what is true."""


@dataclass(frozen=True, kw_only=True)
class ServiceCardView(ServiceRow):
    """A service beside the helpline; `when` are the words that say when to call it."""

    when: str


@dataclass(frozen=True)
class SlideView:
    """A slide: its title, what stands below it, what to say to it, and what its picture shows."""

    name: str
    title: str
    blocks: list[Block]
    notes: str
    picture: str | None


@dataclass(frozen=True)
class SlidesView:
    """The slides in their order; `boxes` are where things stand on them, by name.

    `about_the_call` says who runs the helpline, when it answers and what a call costs.
    """

    boxes: Mapping[str, Box]
    about_the_call: str = field(metadata=template_name("free"))
    services: list[ServiceCardView]
    slides: list[SlideView]


def _show(release: Release, language: str) -> SlidesView:
    """The slides in their order."""
    return SlidesView(
        BOXES,
        " ".join(_about_the_call(release, language)),
        list(_services_beside(release, language)),
        [_slide_view(release, name, language) for name in _SLIDES],
    )


def _slide_view(release: Release, name: str, language: str) -> SlideView:
    """One slide of the release."""

    def say(part: str) -> str:
        own_key = f"slides.{name}.{part}"
        key = own_key if name != _AS_REFER or _has(release, own_key, language) else f"slides.refer.{part}"
        return release.say(key, language)

    picture = f"slides.{name}.picture"
    is_pictured = name in _PICTURED and _has(release, picture, language)
    return SlideView(
        name,
        say("title"),
        _body(release, name, language),
        say("notes"),
        alternative_text(release, picture, language) if is_pictured else None,
    )


def _has(release: Release, key: str, language: str) -> bool:
    return release.has(key) and release.text(key).of(language) is not None


def _about_the_call(release: Release, language: str) -> Iterator[str]:
    """Who runs the helpline, when it answers, what a call costs, in which languages."""
    yield release.say("labels.run-by", language) + "."
    yield when_to_reach(release, release.service(release.help.service), language) or ""
    for name in _FREE:
        yield release.say(f"labels.{name}", language) + "."


def _services_beside(release: Release, language: str) -> Iterator[ServiceCardView]:
    """The services beside the helpline, each with the words that say when to call it."""
    first = {service.kind: service for service in reversed(release.services) if service.number}
    crisis, survivors = release.service(release.help.crisis), release.service(release.help.survivors)
    for service, label in (
        (first.get("emergency"), "emergency"),
        (crisis, "crisis"),
        (survivors, "survivors"),
        (first.get("young"), None),
    ):
        if service is not None:
            yield _card(release, service, f"labels.{label}" if label else None, language)


def _card(release: Release, service: Service, label: str | None, language: str) -> ServiceCardView:
    """A service with the words that say when to call it; first the line that answers in `language`."""
    sister = sister_line(release, service, language)
    if sister is None:
        row = service_row(release, service, language)
        return ServiceCardView(**vars(row), when=release.say(label, language) if label else plain(row.what))
    itself = line_itself(release, service, language)
    words = f"{release.say(label, language)} · {itself}" if label else itself
    return ServiceCardView(**vars(service_row(release, sister, language)), when=words)


def _body(release: Release, name: str, language: str) -> list[Block]:
    if name == "why":
        messages = release_rows.message_rows(release, language)[:_MESSAGES]
        return [{"kind": "bullets", "items": [[{"text": row.words, "strong": False}] for row in messages]}]
    return [] if name in _WITHOUT_WORDS else prose(release, f"slides.{name}.body", language)


def _make(piece: Piece) -> PieceFiles:
    from netsafe.materials.slides import slides_maker  # loads PowerPoint's library

    return slides_maker.make(piece)


def _preview(piece: Piece) -> Preview:
    from netsafe.materials.slides import slides_maker

    return slides_maker.preview(piece)


def _slide(release: Release, name: str) -> Iterator[Slot]:
    piece, required = f"slides.{name}", name != _AS_REFER
    yield Slot(f"{piece}.title", role="headline", piece=piece, required=required)
    if name not in _WITHOUT_WORDS:
        yield Slot(f"{piece}.body", form="markdown", piece=piece)
    yield Slot(f"{piece}.notes", piece=piece, required=required)
    if name in _PICTURED and release.has(f"{piece}.picture"):
        yield alternative(f"{piece}.picture", piece).only_if(False)


KINDS = (
    Kind(
        name="slides",
        cabin="slides",
        purpose="staff",
        texts=(
            Slot("slides.title", role="headline"),
            alternative("slides.picture"),
        ),
        make=_make,
        preview=_preview,
        endings=(".pptx", ".pdf", ".png"),
        title="slides.title",
        show=_show,
        more_texts=lambda release: (slot for name in _SLIDES for slot in _slide(release, name)),
        joint=False,
        flows=True,
        faces=(DOCUMENT,),
        personal=False,
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
