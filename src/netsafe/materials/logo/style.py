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

from netsafe.campaign.images import ImageFault
from netsafe.materials.logo.properties import ALSO_ATTRIBUTE, DRAWN

MOST_RULES = 2_000
_HARMLESS = ("charset", "font-face", "namespace", "keyframes", "-webkit-keyframes", "page")
_NEVER_ON_PAPER = re.compile(r":(?:hover|active|focus[\w-]*|visited)\b")
_COMPOUND = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")

Said = dict[str, tuple[bool, str]]
"""Properties: whether each is said to be important, and its value."""


@dataclass(frozen=True)
class Compound:
    """What one element must be: its name, its ids and classes; `child` where its parent is the one before."""

    tag: str | None
    ids: frozenset[str]
    classes: frozenset[str]
    child: bool = False

    def fits(self, element: Element) -> bool:
        """Whether `element` is such a one."""
        return (
            self.tag in (None, str(element.tag).rpartition("}")[2])
            and self.ids <= {element.get("id")}
            and self.classes <= set(element.get("class", "").split())
        )


@dataclass(frozen=True)
class Rule:
    """A selector, as its parts from the outermost to the element itself, and what it says."""

    path: tuple[Compound, ...]
    says: Said

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts against other rules: its ids, its classes, its names."""
        return (
            sum(len(part.ids) for part in self.path),
            sum(len(part.classes) for part in self.path),
            sum(part.tag is not None for part in self.path),
        )

    def fits(self, ancestors: Sequence[Element], element: Element) -> bool:
        """Whether it speaks of `element`, which stands in `ancestors`, the root first."""
        return self.path[-1].fits(element) and _fits(self.path, ancestors)


def _fits(path: Sequence[Compound], ancestors: Sequence[Element]) -> bool:
    """Whether the parts before the last fit `ancestors`."""
    if len(path) == 1:
        return True
    *before, last = path
    nearest = ancestors[-1:] if last.child else ancestors
    start = len(ancestors) - len(nearest)
    return any(
        before[-1].fits(ancestors[i]) and _fits(before, ancestors[:i])
        for i in range(len(ancestors) - 1, start - 1, -1)
    )


def declared(text: str) -> Said:
    """What ``style="…"`` or the braces of a rule say."""
    return _said(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def _said(nodes: Iterable[Any]) -> Said:
    said: Said = {}
    for node in nodes:
        if node.type == "declaration" and not (
            node.lower_name in said and said[node.lower_name][0] > node.important
        ):
            said[node.lower_name] = (node.important, tinycss2.serialize(node.value).strip())
    return said


def rules_of(sheet: str) -> list[Rule]:
    """The rules of a style sheet, in its order.  Raises ImageFault."""
    rules: list[Rule] = []
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule":
            _check_at_rule(node)
        if node.type != "qualified-rule":
            continue
        says = _said(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
        if not DRAWN & says.keys():
            continue
        rules += [Rule(path, says) for path in _selectors(tinycss2.serialize(node.prelude))]
        if len(rules) > MOST_RULES:
            raise ImageFault(f"is SVG with more than {MOST_RULES} rules of style; save it as plain shapes")
    return rules


def _check_at_rule(node: Any) -> None:
    name = node.lower_at_keyword
    if name in _HARMLESS:
        return
    if name == "media" and "prefers-color-scheme" in tinycss2.serialize(node.prelude):
        return  # another look for dark screens; paper has the one that stands outside
    raise ImageFault(f"is SVG with an “@{name[:20]}” in its style; save it as plain shapes")


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
            found = _COMPOUND.fullmatch(part)
            if found is None:
                shown = " ".join(selector.split())[:40]
                raise ImageFault(f"is SVG with a rule of style for “{shown}”; save it as plain shapes")
            marks = re.findall(r"([.#])([\w-]+)", found[2])
            path.append(
                Compound(
                    tag=None if found[1] in (None, "*") else found[1],
                    ids=frozenset(name for mark, name in marks if mark == "#"),
                    classes=frozenset(name for mark, name in marks if mark == "."),
                    child=child,
                )
            )
            child = False
        if path:
            paths.append(tuple(path))
    return paths


def styled(element: Element, ancestors: Sequence[Element], rules: Sequence[Rule]) -> Mapping[str, str]:
    """Each property that is said of `element`, by its attributes, by `rules` and by its own style."""
    says: dict[str, tuple[tuple[bool, bool, tuple[int, int, int], int], str]] = {}

    def say(name: str, weight: tuple[bool, bool, tuple[int, int, int], int], value: str) -> None:
        if name not in says or says[name][0] <= weight:
            says[name] = weight, value

    for name, value in element.attrib.items():
        if name in DRAWN and name not in ALSO_ATTRIBUTE:
            say(name, (False, False, (0, 0, 0), -1), value)
    for order, rule in enumerate(rules):
        if rule.fits(ancestors, element):
            for name, (important, value) in rule.says.items():
                say(name, (important, False, rule.weight, order), value)
    for name, (important, value) in declared(element.get("style", "")).items():
        say(name, (important, True, (0, 0, 0), 0), value)
    return {name: value for name, (_, value) in says.items()}
