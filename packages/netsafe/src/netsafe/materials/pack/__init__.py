"""The partner-agency pack: one document that holds all of the campaign together."""

from __future__ import annotations

from typing import Any

from netsafe.campaign import Release
from netsafe.materials import chapters
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.sheets import SHEET, sheet

_WORDS = (
    "title", "headline", "subtitle", "name", "picture", "draft.title", "start.title", "purpose.title",
    "audiences.title", "audiences.primary", "audiences.others", "messages.title", "messages.sources",
    "display.title", "posts.title", "calendar.title", "questions.title", "told.title", "services.title",
    "contacts.title", "contacts.none", "editions.title", "inside.title", "column.objective",
    "column.measured", "column.message", "column.kind", "column.phase", "column.organisation",
    "column.contact",
)  # fmt: skip

_PASSAGES = (
    "draft", "start", "purpose", "audiences", "messages", "display", "posts", "calendar", "calendar.steps",
    "questions", "told", "services", "contacts", "editions", "inside",
)  # fmt: skip

_LABELS = (
    "alternative-text", "contents", "lead", "post-picture", "source", "stage", "when",
)  # fmt: skip


def _show(release: Release, language: str) -> dict[str, Any]:
    """All that the campaign tells a partner, in one language."""
    return {
        "region": release.region.of(language),
        "written_in": release.written_in,
        "labels": chapters.labels(release, language, *_LABELS),
        "passages": chapters.passages(release, language, "pack", *_PASSAGES),
        "steps": chapters.passages(release, language, "briefing", "told")["told"],
        "yourself": {
            "title": release.say("briefing.yourself.title", language),
            "words": chapters.passages(release, language, "briefing", "yourself")["yourself"],
        },
        "objectives": chapters.objective_rows(release, language),
        "primary": chapters.audience_rows(release, language, primary=True),
        "others": chapters.audience_rows(release, language, primary=False),
        "messages": chapters.message_rows(release, language),
        "sources": chapters.source_rows(release),
        "posts": chapters.post_rows(release, language),
        "phases": chapters.phase_rows(release, language),
        "questions": chapters.question_rows(release, language),
        "service-words": chapters.service_words(release, language),
        "services": chapters.service_rows(release, language),
        "organisations": chapters.organisation_rows(
            release, language, release.say("pack.contacts.none", language)
        ),
    }


KINDS = (
    Kind(
        name="pack",
        cabin="pack",
        words=tuple(f"pack.{part}" for part in _WORDS),
        make=sheet,
        endings=SHEET,
        title="pack.title",
        show=_show,
        joint=False,
    ),
)
