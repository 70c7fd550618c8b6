"""What a drawing may say of how its shapes look: each property with the values that are taken."""

from __future__ import annotations

import re
from collections.abc import Callable

from tinycss2.color4 import parse_color

from netsafe.formats.image_checks import ImageFault

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
LARGEST = 1e7
"""No coordinate of a logo is beyond it; what draws overflows somewhere above."""

_LENGTH = re.compile(rf"{NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|%)?")
_LINK = re.compile(r"url\(\s*([\"']?)#([^\"')\s]{1,200})\1\s*\)\s*(.*)", re.DOTALL)
_ICC = re.compile(r"\s+icc-color\(.*\)$")

Value = Callable[[str], str | None]
"""Takes what is written; returns what is kept, or None where a browser would not understand it either."""


def number(text: str) -> str | None:
    """A number or a length that can be drawn."""
    if not _LENGTH.fullmatch(text):
        return None
    if not small(text):
        raise ImageFault(f"is SVG with the number {text[:30]}, which cannot be drawn", "save it again")
    return text


def small(text: str) -> bool:
    """Whether every number in `text` is one that can be drawn."""
    return all(abs(float(digits)) <= LARGEST for digits in re.findall(NUMBER, text))


def colour(text: str) -> str | None:
    """A colour as every program that draws SVG knows it."""
    text = _ICC.sub("", text)
    if text.lower() in ("none", "inherit", "currentcolor"):
        return {"currentcolor": "currentColor"}.get(text.lower(), text.lower())
    parsed = parse_color(text)
    if parsed is None or isinstance(parsed, str):
        return None
    try:
        red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in parsed.to("srgb").coordinates)
    except NotImplementedError:
        raise ImageFault(f"is SVG with the colour “{text[:40]}”", "write it as #rrggbb") from None
    if parsed.alpha >= 1:
        return f"#{red:02x}{green:02x}{blue:02x}"
    return f"rgba({red},{green},{blue},{max(parsed.alpha, 0):g})"


def paint(text: str) -> str | None:
    """A colour, or a gradient of the drawing's own with perhaps a colour behind it."""
    if not text.lower().startswith("url("):
        return colour(text)
    match = _LINK.fullmatch(text)
    if match is None:
        raise ImageFault("is SVG that points to another file", "save it as plain shapes")
    fallback = colour(match[3].strip()) if match[3].strip() else None
    return f"url(#{match[2]})" + (f" {fallback}" if fallback else "")


def clip(text: str) -> str | None:
    """A clipping path of the drawing's own."""
    return "none" if text.lower() == "none" else paint(text)


def _one_of(*words: str) -> Value:
    return lambda text: text.lower() if text.lower() in (*words, "inherit") else None


def _dashes(text: str) -> str | None:
    if text.lower() == "none":
        return "none"
    parts = re.split(r"[\s,]+", text.strip())
    return ",".join(parts) if len(parts) < 100 and all(map(number, parts)) else None


_BLEND = (
    "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light",
    "soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity",
)  # fmt: skip

PROPERTIES: dict[str, Value] = {
    "clip-path": clip,
    "clip-rule": _one_of("nonzero", "evenodd"),
    "color": colour,
    "display": _one_of("none", "inline", "block"),
    "fill": paint,
    "fill-opacity": number,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "isolation": _one_of("auto", "isolate"),
    "mix-blend-mode": _one_of(*_BLEND),
    "opacity": number,
    "overflow": _one_of("visible", "hidden", "scroll", "auto"),
    "paint-order": lambda text: text if re.fullmatch(r"(normal|fill|stroke|markers|\s)+", text) else None,
    "stop-color": colour,
    "stop-opacity": number,
    "stroke": paint,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": number,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": number,
    "stroke-opacity": number,
    "stroke-width": number,
    "visibility": _one_of("visible", "hidden", "collapse"),
}
"""Kept.  What is in none of these tables changes nothing that a logo shows, and is left out."""

ONLY_IN_STYLE = ("isolation", "mix-blend-mode")
"""Properties that are none of an element's attributes."""

REFUSED = {
    "filter": ("none",), "mask": ("none",), "mask-image": ("none",), "marker": ("none",),
    "marker-start": ("none",), "marker-mid": ("none",), "marker-end": ("none",), "clip": ("auto",),
    "vector-effect": ("none",), "transform-origin": ("0 0", "0px 0px"), "rotate": ("none",),
    "scale": ("none",), "translate": ("none",), "zoom": ("1", "normal"), "content": ("none", "normal"),
    "animation": ("none",), "animation-name": ("none",), "offset-path": ("none",),
    "transform": ("none",),
}  # fmt: skip
"""Properties that draw what we do not, but for the values behind each."""

ALSO_ATTRIBUTE = ("transform",)
"""What an element may say as an attribute, in another language than a style sheet."""

LENGTHS = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r")
"""What style may say of the shape itself, as of SVG 2."""

DRAWN = frozenset((*PROPERTIES, *REFUSED, *LENGTHS))
"""Every property that changes what is seen."""


def checked(name: str, text: str) -> str | None:
    """The value of property `name` as it is written again; None where it says nothing.

    Raises ImageFault for what would draw otherwise than the drawing's owner sees it.

    >>> checked("fill", "RED"), checked("font-size", "12px")
    ('#ff0000', None)
    """
    text = " ".join(text.split())
    if "var(" in text.lower() and (name in PROPERTIES or name in REFUSED):
        raise ImageFault("is SVG with variables in its style", "save it as plain shapes")
    if name in REFUSED:
        if text.lower() in (*REFUSED[name], "initial", "inherit", "unset"):
            return None
        raise ImageFault(f"is SVG with a {name} in it", "save it as plain shapes, or send a PNG")
    if name not in PROPERTIES or not text or text.lower() in ("initial", "unset"):
        return None
    return PROPERTIES[name](text)
