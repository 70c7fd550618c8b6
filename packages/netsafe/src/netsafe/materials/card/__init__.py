"""A contact card of 85 × 55 mm: to be put away, and found again."""

from __future__ import annotations

from netsafe.typesetting.piece import Kind
from netsafe.typesetting.sheets import SHEET, booklet

KINDS = (
    Kind(
        name="card",
        cabin="card",
        words=tuple(f"card.{part}" for part in ("title", "headline", "line", "more", "survivors", "picture")),
        make=booklet,
        endings=SHEET,
        title="card.title",
    ),
)
