"""Words cannot be read on their ground.

What: each pair of the theme has a contrast of 4.5 to 1 at least, or 3 to 1 where it is for large words
only.

Why: WCAG 2.2, success criterion 1.4.3. Both languages use the same pairs, so both are equally legible.

Bad:

    [theme]
    colours = [{ id = "mist", screen = "#dddddd", ink = [0, 0, 0, 13] }]
    pairs = [{ text = "mist", ground = "paper" }]

Good:

    [theme]
    pairs = [{ text = "ink", ground = "paper" }]

Exempt: colours that no pair joins: they carry no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe_intake.wording import Number

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

NORMAL, LARGE = 4.5, 3.0


def check(context: CheckContext) -> Iterator[Problem]:
    """Pairs below the limit."""
    theme = context.release.theme
    screens = {colour.id: colour.screen for colour in theme.colours}
    for index, pair in enumerate(theme.pairs):
        if pair.text not in screens or pair.ground not in screens:
            continue
        ratio = contrast(screens[pair.text], screens[pair.ground])
        limit = LARGE if pair.large else NORMAL
        if ratio < limit:
            yield problem(
                context.fact("theme", "pairs", index),
                "too-weak" if pair.large or ratio < LARGE else "large-only",
                text=pair.text,
                ground=pair.ground,
                ratio=Number(ratio, 2),
                least=Number(limit, 1),
            )


def contrast(text: str, ground: str) -> float:
    """The contrast of two sRGB colours (`#rrggbb`) as WCAG 2.2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


RULE = Rule("NS503", "error", check, reach="facts")
