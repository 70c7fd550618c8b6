"""A drawing written again from the few elements that a logo needs, whatever program saved it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo.svg_properties import (
    LARGEST,
    LENGTHS,
    NUMBER,
    ONLY_IN_STYLE,
    checked,
    number,
    small,
)
from netsafe.typesetting.logo.svg_style_sheet import StyleSheet

SVG = "http://www.w3.org/2000/svg"
MOST_ELEMENTS = 4000
"""Shapes as they are drawn: what is used again counts again."""
DEEPEST = 50

_XLINK = "{http://www.w3.org/1999/xlink}href"
_BOX = ("x", "y", "width", "height")
_GEOMETRY: Mapping[str, tuple[str, ...]] = {
    "svg": (*_BOX, "viewBox", "preserveAspectRatio"),
    "g": (),
    "defs": (),
    "symbol": ("viewBox", "preserveAspectRatio"),
    "use": _BOX,
    "path": ("d",),
    "rect": (*_BOX, "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
    "linearGradient": ("x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod"),
    "radialGradient": (
        "cx",
        "cy",
        "r",
        "fx",
        "fy",
        "fr",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
    ),
    "stop": ("offset",),
    "clipPath": ("clipPathUnits",),
}
"""The elements that are taken, and the attributes of the shape of each."""

_LEFT_OUT = ("style", "metadata", "title", "desc", "view", "cursor")
_MAY_LIE_UNUSED = ("filter", "mask", "pattern", "marker", "font", "font-face", "solidColor", "color-profile")
_DEFINITIONS = ("defs", "symbol", "clipPath", "linearGradient", "radialGradient")
"""What is drawn only where something points to it."""

_LINKS = ("use", "linearGradient", "radialGradient")
_WORDS = ("text", "flowRoot", "flowPara", "tspan", "textPath")
_MENDS = {
    "text": "turn words into outlines",
    "flowRoot": "turn words into outlines",
    "image": "save it as plain shapes, or send a PNG",
}
_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe0-9.,+\-\s]*")
_POINTS = re.compile(r"[Ee0-9.,+\-\s]*")
_TRANSFORM = re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([0-9eE.,+\-\s]*\)[\s,]*)*")
_WORDS_ALONE = re.compile(r"[A-Za-z ]*")
_VIEWBOX = re.compile(rf"\s*{NUMBER}(?:[\s,]+{NUMBER}){{3}}\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

Box = tuple[float, float, float, float]
"""Left, top, width, height, in the drawing's own measure."""


@dataclass(frozen=True)
class Drawing:
    """The shapes of a drawing, and the part of its plane that it shows."""

    shapes: Element
    box: Box


def drawing(root: Element) -> Drawing:
    """The drawing that `root` describes, written again.  Raises ImageFault."""
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        raise ImageFault("is XML but not SVG", "send SVG, PNG or JPEG")
    sheets = (element.text or "" for element in root.iter() if _tag(element) == "style")
    job = _Copying(StyleSheet.of(sheets))
    box = _box(root)
    copy = job.copy(root, [])
    if copy is None:
        raise ImageFault("shows nothing", "send the drawing with its shapes visible")
    for name in _GEOMETRY["svg"]:
        copy.attrib.pop(name, None)
    job.check_links(copy)
    return Drawing(copy, box)


def _tag(element: Element) -> str:
    """The name of an element of SVG; empty for what other programs left in."""
    space, _, tag = str(element.tag).rpartition("}")
    return tag if space.lstrip("{") in (SVG, "") else ""


@dataclass
class _Copying:
    """A walk through a drawing.  `absent` are things that are left out: id → name of element."""

    sheet: StyleSheet
    absent: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def copy(self, element: Element, ancestors: list[Element]) -> Element | None:
        """`element` with what of it is taken; None for what shows nothing."""
        tag = _tag(element)
        if tag == "switch":
            return self._first_of(element, ancestors)
        if self._shows_nothing(element, tag):
            return None
        if tag not in _GEOMETRY:
            mend = _MENDS.get(tag, "save it as plain shapes, or send a PNG")
            raise ImageFault(f"is SVG with a <{tag[:30]}> in it", mend)
        if len(ancestors) > DEEPEST:
            raise ImageFault(f"is SVG nested more than {DEEPEST} deep", "simplify it, or send a PNG")
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise ImageFault(f"is SVG of more than {MOST_ELEMENTS} shapes", "simplify it, or send a PNG")
        properties = self.sheet.styled(element, ancestors)
        if properties.get("display", "").strip().lower() == "none" and tag not in (
            "linearGradient",
            "radialGradient",
        ):
            self._absent(element)
            return None
        copy = Element(tag, _attributes(element, tag, properties))
        ancestors.append(element)
        for child in element:
            copied = self.copy(child, ancestors)
            if copied is not None:
                copy.append(copied)
        ancestors.pop()
        return copy

    def _shows_nothing(self, element: Element, tag: str) -> bool:
        if not tag or tag in _LEFT_OUT or element.get("requiredExtensions"):
            return True  # such as <foreignObject requiredExtensions="&ns_ai;">: Illustrator's own copy
        if tag in _WORDS and not "".join(element.itertext()).strip():
            return True
        if tag in _MAY_LIE_UNUSED:
            self._absent(element)
            return True
        return False

    def _absent(self, element: Element) -> None:
        for part in element.iter():
            if name := part.get("id"):
                self.absent[name] = _tag(part)

    def _first_of(self, switch: Element, ancestors: list[Element]) -> Element | None:
        """The first child of a <switch> that any program draws, with the attributes of the switch itself."""
        for child in switch:
            if _tag(child) and not child.get("requiredExtensions"):
                stand_in = Element("g", switch.attrib)
                stand_in.append(child)
                return self.copy(stand_in, ancestors)
        return None

    def check_links(self, root: Element) -> None:
        """Raise ImageFault where a link leads nowhere, round in a circle, or to more shapes than may be."""
        named = {element.get("id", ""): element for element in root.iter()}
        for element in root.iter():
            for target in _targets(element):
                if target in self.absent:
                    raise ImageFault(
                        f"is SVG with a <{self.absent[target]}> in it",
                        "save it as plain shapes, or send a PNG",
                    )
                if target not in named:
                    raise ImageFault(
                        f"is SVG that points to “{target[:30]}”, which is not in it", "save it again"
                    )
        _drawn(root, named, {}, [])


def _targets(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == "href":
            yield value[1:]
        elif match := re.match(r"url\(#([^)]*)\)", value):
            yield match[1]


def _drawn(element: Element, named: Mapping[str, Element], counts: dict[int, int], inside: list[int]) -> int:
    """How many elements are drawn for `element`, with all that it uses."""
    if id(element) in inside:
        raise ImageFault("is SVG that uses a part within itself", "save it as plain shapes")
    if id(element) not in counts:
        if len(inside) > 4 * DEEPEST:
            raise ImageFault("is SVG whose parts use others without end", "save it as plain shapes")
        inside.append(id(element))
        parts = [part for part in element if part.tag not in _DEFINITIONS]
        parts += [named[target] for target in _targets(element)]
        counts[id(element)] = 1 + sum(_drawn(part, named, counts, inside) for part in parts)
        inside.pop()
    if counts[id(element)] > 4 * MOST_ELEMENTS:
        raise ImageFault(f"is SVG of more than {MOST_ELEMENTS} shapes", "simplify it, or send a PNG")
    return counts[id(element)]


def _attributes(element: Element, tag: str, properties: Mapping[str, str]) -> dict[str, str]:
    """The attributes of an element as it is written again."""
    attributes: dict[str, str] = {}
    for name in element.attrib:
        if name.lower().startswith("on"):
            raise ImageFault(f"is SVG with a “{name[:30]}” in it", "save it as plain shapes")
    if (name := element.get("id", "")) and re.fullmatch(r"[^\s\"'()<>&]{1,200}", name):
        attributes["id"] = name
    for name in ("transform", *_GEOMETRY[tag]):
        if (text := (properties if name in LENGTHS else element.attrib).get(name)) is not None:
            attributes[name] = _geometry(name, text)
    if tag in _LINKS and (link := element.get("href", element.get(_XLINK, ""))):
        if not link.startswith("#"):
            raise ImageFault("is SVG that points to another file", "save it as plain shapes")
        attributes["href"] = link
    style = ""
    for name, text in properties.items():
        if name == "display" or (value := checked(name, text)) is None:
            continue
        if name in ONLY_IN_STYLE:
            style += f"{name}:{value};"
        else:
            attributes[name] = value
    return attributes | ({"style": style} if style else {})


def _geometry(name: str, text: str) -> str:
    """What is said of a shape, where it can be drawn.  Raises ImageFault."""
    text = text.strip()
    patterns = {
        "d": _PATH, "points": _POINTS, "transform": _TRANSFORM, "gradientTransform": _TRANSFORM,
        "viewBox": _VIEWBOX, "preserveAspectRatio": _WORDS_ALONE, "gradientUnits": _WORDS_ALONE,
        "clipPathUnits": _WORDS_ALONE, "spreadMethod": _WORDS_ALONE,
    }  # fmt: skip
    if name in patterns:
        sound = bool(patterns[name].fullmatch(text)) and small(text)
    else:
        sound = number(text) is not None or text in ("", "auto")
    if not sound:
        raise ImageFault(f"is SVG with {name}=“{text[:30]}”, which cannot be drawn", "save it again")
    return text


def _box(root: Element) -> Box:
    """What the drawing shows: its viewBox, or its width and height.  Raises ImageFault."""
    viewbox = root.get("viewBox", "")
    sides = (_pixels(root.get("width", "")), _pixels(root.get("height", "")))
    if _VIEWBOX.fullmatch(viewbox):
        left, top, width, height = map(float, re.findall(NUMBER, viewbox))
    elif sides[0] and sides[1]:
        left, top, width, height = 0.0, 0.0, sides[0], sides[1]
    else:
        width = height = left = top = 0.0
    if not (0 < width <= LARGEST and 0 < height <= LARGEST and abs(left) <= LARGEST and abs(top) <= LARGEST):
        raise ImageFault("is SVG without a size", "save it with a viewBox")
    return left, top, width, height


def _pixels(text: str) -> float | None:
    match = re.fullmatch(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*", text)
    return float(match[1]) * _UNITS[match[2] or ""] if match else None
