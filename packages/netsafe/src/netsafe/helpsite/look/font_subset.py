"""The letters of headings and numbers: the part of the font that the campaign's words need, as WOFF2.

Words of running text are set in the reader's own system font: one file of 9 kB is all that a first
view has to load (docs/decisions/0008).
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from netsafe.campaign import Release

FONT = Path(__file__).parents[2] / "fonts" / "Inter_700Bold.ttf"
EVERYWHERE = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0“”‘’–—…·•×€£°→"
"""What any page may hold, whatever its language."""


def alphabet(release: Release) -> str:
    """The signs that the words of a release use, capitals too, sorted: a new text seldom changes it."""
    words = (wording.text for text in release.texts for wording in text.wordings)
    names = (word for service in release.services for _, word in service.name.forms)
    written = set[str]().union(*words, *names)
    signs = set(EVERYWHERE).union(written, *(sign.upper() for sign in written))
    return "".join(sorted(sign for sign in signs if sign.isprintable()))


def letters(signs: str) -> bytes:
    """A WOFF2 with `signs`; the same signs give the same bytes."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "ccmp"]
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    font = TTFont(FONT, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=signs)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
