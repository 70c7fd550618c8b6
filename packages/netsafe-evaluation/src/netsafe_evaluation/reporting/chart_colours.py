"""The colours of charts, and which colours of a reader's own stand in for them."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

INK, QUIET, GRID, GROUND = "#1d2b3a", "#4f5f6e", "#d8dee4", "#fff"
COLOURS = {"observed": INK, "expected": "#0f6e8c", "other": "#9a5b00"}
DASHES = {"observed": "", "expected": ' stroke-dasharray="7 4"', "other": ' stroke-dasharray="2 3"'}
"""Lines are told apart by their dashes, and named in the key by a sample of them: never by colour alone."""

_SYSTEM = {
    INK: "CanvasText",
    QUIET: "CanvasText",
    GRID: "GrayText",
    GROUND: "Canvas",
    COLOURS["expected"]: "LinkText",
    COLOURS["other"]: "CanvasText",
}
"""CSS Color 4: system colours that stand out from `Canvas` in any palette."""


def _forced() -> str:
    rules = [
        "svg { forced-color-adjust: none; background: Canvas; }",
        "svg [fill-opacity][stroke-opacity] { stroke-opacity: 1; }",
    ]
    for colour, system in _SYSTEM.items():
        rules.append(f"[fill='{colour}'] {{ fill: {system}; }} [stroke='{colour}'] {{ stroke: {system}; }}")
    return "@media (forced-colors: active) {\n" + "\n".join(rules) + "\n}"


FORCED_COLOURS: Final = Markup(_forced())
"""Style for a page with charts: where a reader's colours are forced (Windows contrast themes), browsers leave
what is drawn as it is, dark lines on a dark ground.  No text from outside is part of it."""
