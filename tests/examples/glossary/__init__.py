"""A glossary: words that people meet, each with what it means, and the services."""

from __future__ import annotations

from typing import Any

from netsafe.helpsite.page_subject import PageKind, Subject
from netsafe.helpsite.slots import site_labels


def show(subject: Subject) -> dict[str, Any]:
    """The sections, one for each word, and the services as cards."""
    return {"sections": subject.sections(), "cards": subject.cards()}


KIND = PageKind("glossary", show, labels=site_labels("word-list"))
