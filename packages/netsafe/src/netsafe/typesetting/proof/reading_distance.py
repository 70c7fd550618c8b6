"""Whether what stands on a page can be read from where it is read: letters and codes are measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netsafe.typesetting.proof.drawn_pages import DrawnPage

LETTERS = 3.0
"""Millimetres of a capital's height for each metre of distance.

At that size a letter subtends 10.3 minutes of arc.  An eye of acuity 6/12 reads 10 (ISO 8596: 5 at acuity
1.0): what is asked of drivers in the United Kingdom.  Road signs are set by 2.8 (MUTCD 2009, section 2A.13:
an inch for 30 feet).
"""

CODES = 100.0
"""Millimetres of a code's side for each metre: a camera finds a code at ten times its side (DENSO WAVE)."""

_SLACK = 0.98
"""Curves are drawn a hair past the height that is meant, and renderers round."""

_UNSEEN = frozenset("\u00ad\u200b\ufffe\u2060\x02-")


@dataclass(frozen=True)
class Distance:
    """What is read from how far: `words`, or the code where there are none.

    `page` counts from 0, `metres` is the distance; `seen_wide` is the width in millimetres at which the page
    is seen, None where it is seen at its own size.  `place` says in words what is measured.
    """

    page: int
    place: str
    words: str | None
    metres: float
    seen_wide: float | None = None


def faults_of_distance(pages: tuple[DrawnPage, ...], distances: tuple[Distance, ...]) -> Iterator[str]:
    """One sentence for each thing that cannot be read from where it is read: place, measure and limit."""
    for distance in distances:
        if distance.page >= len(pages):
            yield f"{distance.place} has no page {distance.page + 1}."
            continue
        page = pages[distance.page]
        scale = 25.4 / 72 if distance.seen_wide is None else distance.seen_wide / page.width
        if distance.words is None:
            points, limit, what = page.code, CODES * distance.metres, "a side of"
        else:
            points, limit, what = _capitals(page, distance.words), LETTERS * distance.metres, "capitals of"
        if points is None:
            yield f"{distance.place} does not stand on page {distance.page + 1}."
        elif points * scale < limit * _SLACK:
            yield (
                f"{distance.place} has {what} {points * scale:.1f} mm; "
                f"to be read from {distance.metres:g} m it takes {limit:.1f} mm."
            )


def _capitals(page: DrawnPage, words: str) -> float | None:
    """The height in points of the lowest capital or figure of `words`, where they stand largest.

    None where they stand nowhere, or hold neither a capital nor a figure.
    """
    glyphs = [glyph for glyph in page.glyphs if glyph.sign not in _UNSEEN]
    letters = "".join(glyph.sign for glyph in glyphs)
    sought = "".join(sign for sign in words if not sign.isspace() and sign not in _UNSEEN)
    largest, place = None, letters.find(sought)
    while sought and place >= 0:
        heights = [
            glyph.height
            for glyph in glyphs[place : place + len(sought)]
            if glyph.sign.isdigit() or ("A" <= glyph.sign <= "Z" and glyph.sign not in "JQ")
        ]
        if heights:
            largest = max(largest or 0.0, min(heights))
        place = letters.find(sought, place + 1)
    return largest
