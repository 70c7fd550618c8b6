"""The professionals' briefing: what is coming, why you may be asked, what to say, where to refer."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.fact_text_slots import date_slots
from netsafe.campaign.markdown import Block
from netsafe.campaign.service_details import ServiceRow
from netsafe.campaign.slot import labels
from netsafe.materials import release_rows
from netsafe.materials.release_row_views import PhaseRow, ServiceHeadsView
from netsafe.typesetting.cabin import Cabin
from netsafe.typesetting.face import DOCUMENT
from netsafe.typesetting.lazy_makers import SHEET, sheet_preview
from netsafe.typesetting.piece import Kind, Piece, PieceFiles
from netsafe.typesetting.slots import SERVICE_TABLE, headline, picture, texts, title

CHAPTERS = ("short", "coming", "why", "say", "told", "yourself", "refer")


@dataclass(frozen=True, kw_only=True)
class BriefingView:
    """What a professional must know: texts by chapter, labels by name, `column` the head above phases."""

    passages: dict[str, list[Block]]
    labels: dict[str, str]
    column: str
    phases: list[PhaseRow]
    service_words: ServiceHeadsView
    services: list[ServiceRow]


def _show(release: Release, language: str) -> BriefingView:
    """What a professional must know, in one language."""
    return BriefingView(
        passages=release_rows.passages(release, language, "briefing", *CHAPTERS),
        labels=release_rows.labels(release, language, "when"),
        column=release.say("pack.column.phase", language),
        phases=release_rows.phase_rows(release, language),
        service_words=release_rows.service_heads(release, language),
        services=release_rows.service_rows(release, language),
    )


def _make(piece: Piece) -> PieceFiles:
    """The sheets, and a Word document that a partner can add to."""
    from netsafe.materials.briefing.word_briefing import document, scene  # loads Word's library
    from netsafe.typesetting.pdf_makers import sheet

    return {**sheet(piece), ".docx": document(piece.view, scene(piece))}


KINDS = (
    Kind(
        name="briefing",
        cabin="briefing",
        purpose="staff",
        texts=(
            title("briefing"),
            headline("briefing"),
            *texts("briefing", "for"),
            picture("briefing"),
            *texts("briefing", *(f"{chapter}.title" for chapter in CHAPTERS), role="headline"),
        ),
        make=_make,
        preview=sheet_preview,
        endings=(*SHEET, ".docx"),
        title="briefing.title",
        show=_show,
        more_texts=lambda release: (
            *texts("briefing", *CHAPTERS, form="markdown"),
            *labels("when"),
            *texts("pack", "column.phase", role="label"),
            *date_slots(release),
            *SERVICE_TABLE,
        ),
        joint=False,
        flows=True,
        shows_logos=True,
        faces=(DOCUMENT,),
    ),
)

CABIN = Cabin.fixed(__name__, KINDS)
