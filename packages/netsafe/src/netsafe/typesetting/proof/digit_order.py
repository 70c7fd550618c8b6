"""Figures as they are drawn: does a number read rightly where its glyphs stand?

Whoever takes the text out of a PDF gets it in the order in which it was written. In a line that runs from
right to left, or beside a name that does, the groups of a number change places on the paper and not in that
text: “0808 1000 900” is printed “900 1000 0808”, and every reader of text says that all is well. So here
nothing counts but where each figure stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from netsafe.typesetting.proof.drawn_pages import DrawnPage, Glyph
from netsafe.typesetting.proof.reading_order import Reading, plain

_SAME_LINE = 0.5
"""Points by which the baselines of a line may differ."""

_APART = 3.2
"""Heights of a figure, about two ems, from one to the next: further apart, they are two numbers."""

_LONG = 7
"""Figures of a number that nobody takes for another one."""

_WITHIN = frozenset("+()-–‑./ ")
"""Signs that may stand inside a number."""


def faults_of_figures(pages: Iterable[DrawnPage], numbers: Iterable[str], text: Reading) -> Iterator[str]:
    """Say which of `numbers` read otherwise than they are written; `text` is all that the document says."""
    rows = [row for page in pages for row in rows_of_figures(page.glyphs)]
    for number in dict.fromkeys(numbers):
        groups = re.findall(r"\d+", number)
        wrong = next(
            (order for order in _other_orders(groups) if _is_seen("".join(order), groups, rows)), None
        )
        if wrong is not None:
            yield f"“{number}” is printed as “{' '.join(wrong)}”: its figures stand in another order."
        elif text.find(plain(number)) >= 0 and not _stands(groups, rows):
            yield f"“{number}” is in the text, and its figures stand in that order nowhere."


def rows_of_figures(glyphs: Iterable[Glyph]) -> list[str]:
    """The figures that are seen beside each other, from left to right; a word or a wide gap parts them."""
    rows: list[str] = []
    before: Glyph | None = None
    for glyph in _as_seen(glyphs):
        if glyph.sign in _WITHIN:
            continue
        if not glyph.sign.isdecimal():
            before = None
            continue
        if before is not None and _adjacent(before, glyph):
            rows[-1] += glyph.sign
        else:
            rows.append(glyph.sign)
        before = glyph
    return rows


def _as_seen(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Line by line, each from left to right."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.angle, glyph.baseline))
    line: list[Glyph] = []
    for glyph in ordered:
        if line and (glyph.angle != line[-1].angle or glyph.baseline - line[-1].baseline > _SAME_LINE):
            yield from sorted(line, key=lambda glyph: glyph.along)
            line = []
        line.append(glyph)
    yield from sorted(line, key=lambda glyph: glyph.along)


def _adjacent(left: Glyph, right: Glyph) -> bool:
    """Whether two figures belong to one number: on one line, near, and of one size."""
    if left.angle != right.angle or abs(left.baseline - right.baseline) > _SAME_LINE:
        return False
    near = right.along - left.along <= _APART * max(left.height, right.height)
    return near and min(left.height, right.height) > 0.8 * max(left.height, right.height)


def _other_orders(groups: list[str]) -> Iterator[tuple[str, ...]]:
    """What a number becomes when its groups, or all of its figures, change places."""
    right = "".join(groups)
    if len(groups) <= 5:
        for order in itertools.permutations(groups):
            if "".join(order) != right:
                yield order
    mirrored = tuple(group[::-1] for group in reversed(groups))
    if "".join(mirrored) != right:
        yield mirrored


def _is_seen(wrong: str, groups: list[str], rows: list[str]) -> bool:
    """Whether a wrong order stands somewhere: a short one alone in its row, or it may be another number."""
    right = "".join(groups)
    if len(right) < _LONG:
        return wrong in rows
    return any(wrong in row and right not in row for row in rows)


def _stands(groups: list[str], rows: list[str]) -> bool:
    """Whether a number is seen whole, or parted between two groups where a line ends."""
    right = "".join(groups)
    if any(right in row for row in rows):
        return True
    for place in range(1, len(groups)):
        first, second = "".join(groups[:place]), "".join(groups[place:])
        if any(row.endswith(first) for row in rows) and any(row.startswith(second) for row in rows):
            return True
    return False
