"""The professionals' briefing: what is coming, why you may be asked, what to say, where to refer."""

from __future__ import annotations

from typing import Any

from netsafe.campaign import Release
from netsafe.materials import chapters
from netsafe.materials.briefing.document import document
from netsafe.typesetting.piece import Kind, Made, Piece
from netsafe.typesetting.sheets import SHEET, sheet

_WORDS = (
    "title", "headline", "for", "picture", "short.title", "coming.title", "why.title", "say.title",
    "told.title", "yourself.title", "refer.title",
)  # fmt: skip
_PASSAGES = ("short", "coming", "why", "say", "told", "yourself", "refer")


def _show(release: Release, language: str) -> dict[str, Any]:
    """What a professional must know, in one language."""
    return {
        "passages": chapters.passages(release, language, "briefing", *_PASSAGES),
        "labels": chapters.labels(release, language, "when"),
        "column": release.say("pack.column.phase", language),
        "phases": chapters.phase_rows(release, language),
        "service-words": chapters.service_words(release, language),
        "services": chapters.service_rows(release, language),
    }


def _make(piece: Piece) -> Made:
    """The sheets, and a Word document that a partner can add to."""
    return {**sheet(piece), ".docx": document(piece.view)}


KINDS = (
    Kind(
        name="briefing",
        cabin="briefing",
        words=tuple(f"briefing.{part}" for part in _WORDS),
        make=_make,
        endings=(*SHEET, ".docx"),
        title="briefing.title",
        show=_show,
        joint=False,
    ),
)
