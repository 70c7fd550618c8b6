"""The partner-agency pack: one document that holds all of the campaign together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import date_slots
from netsafe.campaign.markdown import Block
from netsafe.campaign.message import MessageKind
from netsafe.campaign.service_details import ServiceRow
from netsafe.campaign.short_link import printed_address
from netsafe.campaign.slot import Slot, labels
from netsafe.campaign.strategy import Stage
from netsafe.campaign.template_view import LEFT_OUT
from netsafe.campaign.typed_address import as_typed
from netsafe.materials import release_rows
from netsafe.materials.release_row_views import (
    AudienceRow,
    MessageRow,
    ObjectiveRow,
    OrganisationRow,
    PhaseRow,
    PurposeRow,
    QuestionRow,
    ReadyPostRow,
    ServiceHeadsView,
    SignedFilmRow,
    SourceRow,
)
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.lazy_makers import SHEET, sheet, sheet_preview
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.slots import SERVICE_TABLE, headline, picture, texts, title
from netsafe.typesetting.view_types import CodeView

CHAPTERS = (
    "draft",
    "start",
    "purpose",
    "audiences",
    "messages",
    "display",
    "posts",
    "calendar",
    "questions",
    "told",
    "services",
    "contacts",
    "editions",
    "inside",
)
"""The chapters, each a text below its title."""

COLUMNS = ("objective", "measured", "message", "kind", "phase", "organisation", "contact")
"""The heads of the columns of its tables."""

GET = "at-a-glance.get"
"""The words above the address at which every piece is to be had."""

LABELS = ("alternative-text", "contents", "lead", "post-picture", "source", "stage", "when")


@dataclass(frozen=True)
class SelfCareView:
    """What those who listen to others may do for themselves."""

    title: str
    words: list[Block]


@dataclass(frozen=True)
class ShelfView:
    """Where every piece is to be had: words above the address, the address as typed and whole, its code."""

    words: str
    address: str
    url: str
    code: CodeView


@dataclass(frozen=True, kw_only=True)
class PackView:
    """All that the campaign tells a partner: texts by chapter, labels by name, and its tables.

    `primary` are the audiences that the campaign speaks to first, `others` all others; `steps` say what to do
    when somebody tells you.  `signed` are the films in sign language, None where there are none.  `purposes`
    are what people take pieces for, `shelf` is where they get them, None where the campaign does not say it,
    and `scenes` say what is seen in the pictures of places.  `region` is shown no more; it stays, for
    editions are derived from it.
    """

    region: str
    labels: dict[str, str]
    passages: dict[str, list[Block]]
    steps: list[Block]
    yourself: SelfCareView
    objectives: list[ObjectiveRow]
    primary: list[AudienceRow]
    others: list[AudienceRow]
    messages: list[MessageRow]
    sources: list[SourceRow]
    posts: list[ReadyPostRow]
    phases: list[PhaseRow]
    questions: list[QuestionRow]
    service_words: ServiceHeadsView
    services: list[ServiceRow]
    organisations: list[OrganisationRow]
    signed: list[SignedFilmRow] | None = field(default=None, metadata=LEFT_OUT)
    purposes: list[PurposeRow]
    shelf: ShelfView | None
    scenes: dict[str, str]


def _show(release: Release, language: str) -> PackView:
    """All that the campaign tells a partner, in one language."""
    advice = release_rows.passages(release, language, "briefing", "told", "yourself")
    return PackView(
        region=release.region.of(language),
        labels=release_rows.labels(release, language, *LABELS),
        passages=release_rows.passages(release, language, "pack", *CHAPTERS, "calendar.steps"),
        steps=advice["told"],
        yourself=SelfCareView(release.say("briefing.yourself.title", language), advice["yourself"]),
        objectives=release_rows.objective_rows(release, language),
        primary=release_rows.audience_rows(release, language, primary=True),
        others=release_rows.audience_rows(release, language, primary=False),
        messages=release_rows.message_rows(release, language),
        sources=release_rows.source_rows(release, language),
        posts=release_rows.post_rows(release, language),
        phases=release_rows.phase_rows(release, language),
        questions=release_rows.question_rows(release, language),
        service_words=release_rows.service_heads(release, language),
        services=release_rows.service_rows(release, language),
        organisations=release_rows.organisation_rows(
            release, language, release.say("pack.contacts.none", language)
        ),
        signed=release_rows.signed_film_rows(release, language) or None,
        purposes=release_rows.purpose_rows(release, language),
        shelf=_shelf(release, language),
        scenes=release_rows.scene_words(release, language),
    )


def _shelf(release: Release, language: str) -> ShelfView | None:
    """Where every piece is to be had: at the address of the sheet that shows all of them."""
    from netsafe.typesetting.qr_code import code  # loads what draws codes

    if release.site is None or not release_rows.is_said(release, GET, language):
        return None
    url = printed_address(release, GET.partition(".")[0], (language,))
    return ShelfView(release.say(GET, language), as_typed(url), url, code(url))


def _more_texts(release: Release) -> Iterator[Slot]:
    yield from texts("pack", *CHAPTERS, "calendar.steps", form="markdown")
    yield from texts("briefing", "yourself.title", role="headline")
    yield from texts("briefing", "told", "yourself", form="markdown")
    yield from labels(*LABELS)
    stages = {objective.stage for objective in release.objectives}
    for stage in get_args(Stage):
        yield from labels(f"stage-{stage}", required=stage in stages)
    kinds = {message.kind for message in release.messages}
    for kind in get_args(MessageKind):
        yield from labels(f"kind-{kind}", required=kind in kinds)
    yield from date_slots(release)
    yield from SERVICE_TABLE
    yield from release_rows.PURPOSE_NAMES
    yield Slot(GET, required=False)
    yield from release_rows.SCENE_WORDS


KINDS = (
    Kind(
        name="pack",
        cabin="pack",
        purpose="staff",
        texts=(
            title("pack"),
            headline("pack"),
            *texts("pack", "subtitle", "name"),
            picture("pack"),
            *texts("pack", *(f"{chapter}.title" for chapter in CHAPTERS), role="headline"),
            *texts("pack", "audiences.primary", "audiences.others", "messages.sources", role="headline"),
            *texts("pack", "contacts.none"),
            *texts("pack", *(f"column.{column}" for column in COLUMNS), role="label"),
        ),
        make=sheet,
        preview=sheet_preview,
        endings=SHEET,
        title="pack.title",
        show=_show,
        more_texts=_more_texts,
        joint=False,
        flows=True,
        shows_logos=True,
        faces=(DOCUMENT,),
        tier=1,
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
