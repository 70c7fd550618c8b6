"""A small sticker, A7: on a mirror, a door, a toilet-roll holder; the number can be read without stopping."""

from __future__ import annotations

from netsafe.typesetting.piece import Kind
from netsafe.typesetting.sheets import SHEET, sheet

KINDS = (
    Kind(
        name="sticker-a7",
        cabin="sticker",
        words=tuple(f"sticker.{part}" for part in ("title", "headline", "line", "picture")),
        make=sheet,
        endings=SHEET,
        title="sticker.title",
        options={"preview": 560},
    ),
)
