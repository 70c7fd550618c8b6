"""A thing that is printed leads to two pages.

What: each item stands in one of the `[[landings]]`, and there once.

Why: its code can lead to one page alone; which one would be chance.

Bad:

    [[landings]]
    items = ["briefing", "slides"]
    page = "news"

    [[landings]]
    items = ["slides"]
    page = "for-you"

Good:

    [[landings]]
    items = ["briefing", "slides"]
    page = "news"

Exempt: items that no landing names; they lead home.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Items that were named before."""
    landed: dict[str, str] = {}
    for index, landing in enumerate(context.release.landings):
        for item in landing.items:
            if item in landed:
                yield problem(
                    context.fact("landings", index, "items"),
                    item=item,
                    page=landing.page,
                    other=landed[item],
                )
            landed.setdefault(item, landing.page)


RULE = Rule("NS708", "error", check, reach="facts")
