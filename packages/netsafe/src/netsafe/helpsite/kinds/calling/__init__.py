"""Calling: what happens on the call, when the line is open, and who will know."""

from __future__ import annotations

from typing import Any

from netsafe.helpsite.page_subject import PageKind, Subject


def show(subject: Subject) -> dict[str, Any]:
    """The sections, and the services with their hours."""
    return {"sections": subject.sections(), "cards": subject.cards()}


KIND = PageKind("calling", show)
