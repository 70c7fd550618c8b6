"""The band that lies across every piece while its words are not approved, for what Typst does not set.

Typst has its own in ``typst/base.typ``; a test holds the two together.
"""

from __future__ import annotations

from netsafe.typesetting.view_types import Content

SHARE = 0.052
"""Its height, as a part of the height of a page, slide or picture."""

GROUND, INK = "ffd000", "17130a"
"""Its colour and that of its words, as ``rrggbb``: 12.6 to 1."""


def draft_words(view: Content) -> str | None:
    """What the band of a piece says, each language after the other; None where all are approved."""
    states = (side["labels"][side["status"]] for side in view["sides"] if side["status"] != "approved")
    return " · ".join(dict.fromkeys(states)) or None
