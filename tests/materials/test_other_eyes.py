"""The eyes that look for letters in the wrong place see them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from materials.other_eyes import Read, collisions, outside, read

SIDE = 100.0
corners = st.integers(0, 90)
sizes = st.integers(0, 40)


def page(*boxes: tuple[float, float, float, float]) -> Read:
    return Read("", "abcdefghijklmnopqrstuvwxyz"[: len(boxes)], np.array(boxes).reshape(-1, 4), SIDE, SIDE)


def test_a_letter_over_another_is_seen_and_one_beside_it_is_not() -> None:
    assert collisions(page((0, 0, 10, 10), (10, 0, 20, 10))) == []
    assert len(collisions(page((0, 0, 10, 10), (5, 0, 15, 10)))) == 1
    assert collisions(page((0, 0, 10, 10), (8, 0, 18, 10))) == [], "a fifth of a letter is kerning"
    assert collisions(page((0, 0, 10, 10), (0, 10, 10, 20))) == [], "two lines"


def test_a_letter_over_the_trim_is_seen() -> None:
    assert outside(page((0, 0, 10, 10), (95, 0, 101, 10))) == "b"
    assert outside(page((-1, 0, 10, 10), (50, 95, 60, 100.5))) == "a", "half a point is rounding"
    assert outside(page()) == "" and collisions(page()) == []


@given(st.lists(st.tuples(corners, corners, sizes, sizes), max_size=12))
def test_collisions_are_those_of_every_pair(rows: list[tuple[int, int, int, int]]) -> None:
    boxes = [(x, y, x + wide, y + high) for x, y, wide, high in rows]
    pairs = 0
    for number, (x0, y0, x1, y1) in enumerate(boxes):
        for a0, b0, a1, b1 in boxes[:number]:
            shared = max(0, min(x1, a1) - max(x0, a0)) * max(0, min(y1, b1) - max(y0, b0))
            least = min((x1 - x0) * (y1 - y0), (a1 - a0) * (b1 - b0))
            pairs += least > 0 and shared > 0.25 * least
    assert len(collisions(page(*boxes))) == pairs


def test_letters_of_a_real_page_are_seen(typeset) -> None:
    """Two different ones: PDFium takes a letter that is drawn twice for a bold one, and gives it once."""
    pdf = typeset(
        '#set document(title: "A")\n#set page(width: 100pt, height: 100pt, margin: 0pt)\n'
        "#place(dx: 20pt, dy: 30pt)[o]#place(dx: 22pt, dy: 30pt)[n]#place(dx: 98pt, dy: 60pt)[o]"
    )
    (seen,) = read(pdf)
    assert len(collisions(seen)) == 1
    assert outside(seen) == "o"
