"""The language in which somebody reads."""

from __future__ import annotations

from django.utils.translation import get_language


def reader_language() -> str:
    """The language that the page is read in."""
    return (get_language() or "en").partition("-")[0]
