"""What the rules of search adverts share: the items of each advert, and how the ad editors count them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from netsafe.campaign.outgoing_post import lines_of
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage

Part = Literal["headlines", "descriptions"]
PARTS: tuple[Part, ...] = ("headlines", "descriptions")

COUNTS: dict[Part, tuple[int, int]] = {"headlines": (3, 15), "descriptions": (2, 4)}
"""The fewest and the most of each in one responsive search ad."""


@dataclass(frozen=True)
class Item:
    """A headline or a description as it is shown, and where it stands."""

    advert: str
    part: Part
    words: str
    passage: Passage


def parts(context: CheckContext) -> Iterator[tuple[str, Part, Passage, tuple[Item, ...]]]:
    """Each advert's headlines and descriptions in each language that has them."""
    for advert in context.release.adverts:
        for part in PARTS:
            key = f"adverts.{advert.id}.{part}"
            for language in context.release.languages if context.reads(key) else ():
                passage = context.passage(key, language)
                if passage is not None:
                    yield advert.id, part, passage, tuple(_items(context, advert.id, part, passage))


def _items(context: CheckContext, advert: str, part: Part, passage: Passage) -> Iterator[Item]:
    start = 0
    for line in lines_of(passage.words):
        start = passage.words.index(line, start)
        narrowed = replace(passage, words=line)
        yield Item(advert, part, context.resolved(narrowed), passage.at(start))
        start += len(line)


def width(words: str) -> int:
    """Characters as the ad editors count them: letters of double width, as of Chinese, are two.

    >>> width("Poeni?"), width("帮助")
    (6, 4)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
