"""axe-core in a page: what it found, and what it could not decide."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
]  # fmt: skip
"""WCAG 2.0, 2.1 and 2.2 at A and AA, and what axe holds to be good practice: landmarks, order of headings."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a change of colours can break."""


@dataclass(frozen=True)
class Verdict:
    """What axe says of a page: faults as text, places by CSS selector."""

    faults: tuple[str, ...]
    undecided: tuple[tuple[str, str, str], ...]
    """Rule, selector, and why axe cannot tell."""
    kept: frozenset[str]
    """The rules that found something to look at, and no fault."""


@functools.cache
def script() -> str:
    """axe-core itself."""
    return str(Axe().axe_script)


def look(page: Page, rules: list[str] | None = None) -> Verdict:
    """Run axe in `page`, into which :func:`script` was put: only `rules`, or those of all standards."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    rows = page.evaluate(
        _RUN, {"resultTypes": ["violations", "incomplete"], "preload": False, "runOnly": only}
    )
    return Verdict(tuple(rows[0]), tuple(tuple(row) for row in rows[1]), frozenset(rows[2]))


_RUN = """options => axe.run(document, options).then(found => [
  found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${rule.help}: ${node.html.slice(0, 160)}: ${node.failureSummary}`)),
  found.incomplete.flatMap(rule => rule.nodes.map(node => [rule.id, node.target.join(" "),
    [...node.any, ...node.all, ...node.none].map(one => one.message).join("; ")])),
  found.passes.map(rule => rule.id),
])"""
