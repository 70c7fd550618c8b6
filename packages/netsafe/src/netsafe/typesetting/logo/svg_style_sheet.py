"""Style sheets in a drawing, as Illustrator and CorelDRAW write them: put into the elements, and left out.

``.st0{fill:#C00000;}`` in a ``<style>`` is all that most drawings use: selectors of names, classes and ids.
What asks for more is refused where it would change how something looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2

from netsafe.formats.image_checks import ImageFault
from netsafe.typesetting.logo.svg_properties import ALSO_ATTRIBUTE, DRAWN

MOST_RULES = 2_000
MOST_COMPARISONS = 1_000_000
_HARMLESS = ("charset", "font-face", "namespace", "keyframes", "-webkit-keyframes", "page")
_NEVER_ON_PAPER = re.compile(r":(?:hover|active|focus[\w-]*|visited)\b")
_COMPOUND = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")

Declarations = dict[str, tuple[bool, str]]
"""Properties: whether each is marked as important, and its value."""


@dataclass(frozen=True)
class Compound:
    """What one element must be: its name, its ids and classes; `child` where its parent is the one before."""

    tag: str | None
    ids: frozenset[str]
    classes: frozenset[str]
    child: bool = False

    @property
    def key(self) -> str:
        """One thing that an element must have: “#id”, “.class” or its name; “*” where it needs nothing."""
        marks = [f"#{name}" for name in self.ids] + [f".{name}" for name in self.classes]
        return min(marks, default=self.tag or "*")

    def matches(self, element: Element) -> bool:
        """Whether `element` is such a one."""
        return (
            self.tag in (None, str(element.tag).rpartition("}")[2])
            and self.ids <= {element.get("id")}
            and self.classes <= set(element.get("class", "").split())
        )


@dataclass(frozen=True)
class StyleRule:
    """A selector, as its parts from the outermost to the element itself, and its declarations."""

    path: tuple[Compound, ...]
    declarations: Declarations

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts against other rules: its ids, its classes, its names."""
        return (
            sum(len(part.ids) for part in self.path),
            sum(len(part.classes) for part in self.path),
            sum(part.tag is not None for part in self.path),
        )

    def matches(self, ancestors: Sequence[Element], element: Element) -> bool:
        """Whether it speaks of `element`, which stands in `ancestors`, the root first."""
        return self.path[-1].matches(element) and _in_path(self.path, ancestors)


def _in_path(path: Sequence[Compound], ancestors: Sequence[Element]) -> bool:
    """Whether the parts before the last match `ancestors`, in time that grows with both and no more."""
    places = {len(ancestors)}
    for inner, part in zip(path[::-1], path[-2::-1], strict=False):
        outer = {place - 1 for place in places} if inner.child else set(range(max(places)))
        places = {place for place in outer if place >= 0 and part.matches(ancestors[place])}
        if not places:
            return False
    return True


def declared(text: str) -> Declarations:
    """What ``style="…"`` or the braces of a rule say."""
    return _declarations(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def _declarations(nodes: Iterable[Any]) -> Declarations:
    declarations: Declarations = {}
    for node in nodes:
        if node.type == "declaration" and not (
            node.lower_name in declarations and declarations[node.lower_name][0] > node.important
        ):
            declarations[node.lower_name] = (node.important, tinycss2.serialize(node.value).strip())
    return declarations


def rules_of(sheet: str) -> list[StyleRule]:
    """The rules of a style sheet, in its order.  Raises ImageFault."""
    rules: list[StyleRule] = []
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule":
            _check_at_rule(node)
        if node.type != "qualified-rule":
            continue
        declarations = _declarations(
            tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        )
        if not DRAWN & declarations.keys():
            continue
        rules += [StyleRule(path, declarations) for path in _selectors(tinycss2.serialize(node.prelude))]
        if len(rules) > MOST_RULES:
            raise ImageFault(f"is SVG with more than {MOST_RULES} rules of style", "save it as plain shapes")
    return rules


def _check_at_rule(node: Any) -> None:
    name = node.lower_at_keyword
    if name in _HARMLESS:
        return
    if name == "media" and "prefers-color-scheme" in tinycss2.serialize(node.prelude):
        return  # another look for dark screens; paper has the one that stands outside
    raise ImageFault(f"is SVG with an “@{name[:20]}” in its style", "save it as plain shapes")


def _selectors(prelude: str) -> list[tuple[Compound, ...]]:
    """The selectors of a rule, without those that never hold on paper.  Raises ImageFault."""
    paths = []
    for selector in prelude.split(","):
        if _NEVER_ON_PAPER.search(selector):
            continue
        path: list[Compound] = []
        child = False
        for part in re.sub(r"\s*>\s*", " > ", selector).split():
            if part == ">":
                child = True
                continue
            match = _COMPOUND.fullmatch(part)
            if match is None:
                excerpt = " ".join(selector.split())[:40]
                raise ImageFault(f"is SVG with a rule of style for “{excerpt}”", "save it as plain shapes")
            marks = re.findall(r"([.#])([\w-]+)", match[2])
            path.append(
                Compound(
                    tag=None if match[1] in (None, "*") else match[1],
                    ids=frozenset(name for mark, name in marks if mark == "#"),
                    classes=frozenset(name for mark, name in marks if mark == "."),
                    child=child,
                )
            )
            child = False
        if path:
            paths.append(tuple(path))
    return paths


Weight = tuple[bool, bool, tuple[int, int, int], int]
"""Important, the element's own, how much its selector counts, its place: the largest holds."""


@dataclass
class StyleSheet:
    """All rules of a drawing, each where elements look for it: by an id, a class or a name that it asks for.

    `cost` counts comparisons, so that a drawing cannot ask for millions of them.
    """

    rules: Mapping[str, Sequence[tuple[int, StyleRule]]]
    cost: int = 0

    @classmethod
    def of(cls, sheets: Iterable[str]) -> StyleSheet:
        """The rules of several ``<style>`` elements, one behind another.  Raises ImageFault."""
        rules: dict[str, list[tuple[int, StyleRule]]] = {}
        for order, rule in enumerate(rule for sheet in sheets for rule in rules_of(sheet)):
            rules.setdefault(rule.path[-1].key, []).append((order, rule))
        return cls(rules)

    def styled(self, element: Element, ancestors: Sequence[Element]) -> Mapping[str, str]:
        """Each property of `element`: by its attributes, the rules, its own style.  Raises ImageFault."""
        strongest: dict[str, tuple[Weight, str]] = {}

        def declare(name: str, weight: Weight, value: str) -> None:
            if name not in strongest or strongest[name][0] <= weight:
                strongest[name] = weight, value

        for name, value in element.attrib.items():
            if name in DRAWN and name not in ALSO_ATTRIBUTE:
                declare(name, (False, False, (0, 0, 0), -1), value)
        for order, rule in self._candidates(element):
            self.cost += 1 + (len(rule.path) - 1) * len(ancestors)
            if rule.matches(ancestors, element):
                for name, (important, value) in rule.declarations.items():
                    declare(name, (important, False, rule.weight, order), value)
        if self.cost > MOST_COMPARISONS:
            raise ImageFault("is SVG with too many rules for its shapes", "save it as plain shapes")
        for name, (important, value) in declared(element.get("style", "")).items():
            declare(name, (important, True, (0, 0, 0), 0), value)
        return {name: value for name, (_, value) in strongest.items()}

    def _candidates(self, element: Element) -> Iterable[tuple[int, StyleRule]]:
        keys = {"*", str(element.tag).rpartition("}")[2], f"#{element.get('id')}"}
        keys |= {f".{name}" for name in element.get("class", "").split()}
        return (rule for key in keys for rule in self.rules.get(key, ()))
