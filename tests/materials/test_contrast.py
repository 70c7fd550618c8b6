"""The measure of contrast sees a single descender, and holds to what WCAG 2.2 calls large."""

from __future__ import annotations

import numpy as np
import pytest
from materials.contrast import faint, light, ratio


@pytest.mark.parametrize(
    ("colour", "known"),
    [("000000", 21.0), ("767676", 4.54), ("777777", 4.48), ("0000ff", 8.59), ("ff0000", 4.0)],
)
def test_ratios_on_white_are_those_that_everybody_knows(colour: str, known: float) -> None:
    """From WebAIM's table of examples: #767676 is the lightest grey that passes on white."""
    own = float(light(np.frombuffer(bytes.fromhex(colour), np.uint8)))
    assert ratio(own, 1.0) == pytest.approx(known, abs=0.005)


def test_one_descender_over_a_pale_ground_is_seen(typeset) -> None:
    """All of the word but the foot of its p stands on black."""

    def page(word: str) -> bytes:
        return typeset(
            '#set document(title: "A")\n#set page(width: 100pt, height: 100pt, margin: 0pt)\n'
            "#place(pdf.artifact(rect(width: 100pt, height: 53pt, fill: black)))\n"
            f'#place(dy: 36pt, text(size: 20pt, fill: white, top-edge: "cap-height", "{word}"))'
        )

    assert faint(page("sup"), 0) == ["'p': 1.00"]
    assert faint(page("sun"), 0) == []


@pytest.mark.parametrize(
    ("size", "weight", "seen_wide", "enough"),
    [
        (18, 400, None, True),
        (17, 400, None, False),
        (14, 700, None, True),
        (14, 500, None, False),
        (18, 400, 50, False),
    ],
)
def test_large_letters_may_have_a_ratio_of_three(typeset, size, weight, seen_wide, enough) -> None:
    """Grey of 4.48 to 1: as WCAG says, enough for 18 points, or 14 that are bold, as it is seen."""
    pdf = typeset(
        '#set document(title: "A")\n#set page(width: 100pt, height: 100pt)\n#set text(font: "Inter")\n'
        f'#text(size: {size}pt, weight: {weight}, fill: rgb("#777777"), "Grey")'
    )
    assert (faint(pdf, 0, seen_wide) == []) is enough
