"""Words cannot be read on their ground.

What: each pair of the theme has a contrast of 4.5 to 1 at least, or 3 to 1 where it is for large words
only.

Why: WCAG 2.2, success criterion 1.4.3. Both languages use the same pairs, so both are equally legible.

Bad:

    { text = "mist", ground = "paper" }        1.4 to 1

Good:

    { text = "ink", ground = "paper" }

Exempt: colours that no pair joins: they carry no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule

NORMAL, LARGE = 4.5, 3.0


def look(reading: Reading) -> Iterator[Found]:
    """Pairs below the limit."""
    theme = reading.release.theme
    screens = {colour.id: colour.screen for colour in theme.colours}
    for index, pair in enumerate(theme.pairs):
        if pair.text not in screens or pair.ground not in screens:
            continue
        ratio = contrast(screens[pair.text], screens[pair.ground])
        wanted = LARGE if pair.large else NORMAL
        if ratio < wanted:
            yield (
                reading.place_of_fact("theme", "pairs", index),
                f"{pair.text} on {pair.ground} has a contrast of {ratio:.2f} to 1; {wanted} is wanted.",
                "take a darker or a lighter colour"
                + ("" if pair.large or ratio < LARGE else ", or keep it for large words (large = true)"),
            )


def contrast(one: str, other: str) -> float:
    """The contrast of two sRGB colours (`#rrggbb`) as WCAG 2.2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


RULE = Rule("NS503", "weak-contrast", "error", __doc__, look)
