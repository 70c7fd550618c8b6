"""An advert is written as the ad platforms do not take it.

What: no headline or description holds a telephone number, an address, an emoji, a symbol that stands for
nothing, repeated marks (“!!”), three dots, or a word in capitals alone of five letters or more. A headline
holds no exclamation mark; an advert no more than one.

Why: such an advert is refused, days after it was wanted. Numbers belong to the page that it leads to, and to
the call that the editor adds beside it.

Bad:

    - Call {stop-it-now.number} now!

Good:

    - Call in confidence

Exempt: abbreviations of up to four capitals.

Source: Google Ads editorial standards: punctuation and symbols, capitals, phone numbers in ad text
(docs/posts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign.platform import EMOJI, LINK
from netsafe.rules.adverts import Item, parts
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Found, Rule

_NUMBER = re.compile(r"(?:\d[ \u00a0()-]*){7,}")
_MARKS = re.compile(r"([!?.,;:-])\1|…")
_SYMBOLS = re.compile(r"[*_`~^<>\[\]{}|\\#@=+•]")
_CAPITALS = re.compile(r"\b[^\W\d_]{5,}\b")


def check(context: CheckContext) -> Iterator[Found]:
    """Items that the ad platforms refuse."""
    numbers = [number.digits for service in context.release.services for number in service.phone_numbers]
    for advert, part, passage, items in parts(context):
        for item in items:
            for what, mend in _faults(item, numbers):
                yield item.passage, f"“{item.words}” of “{advert}” holds {what}.", mend
        marks = sum(item.words.count("!") for item in items)
        if part == "descriptions" and marks > 1:
            yield passage, f"“{advert}” has {marks} exclamation marks.", "keep one, or better none"


def _faults(item: Item, numbers: list[str]) -> Iterator[tuple[str, str]]:
    words = item.words
    digits = [re.sub(r"\D", "", match) for match in re.findall(r"\d[\d \u00a0()-]*", words)]
    if _NUMBER.search(words) or any(match in numbers for match in digits):
        yield "a telephone number", "leave it to the page that the advert leads to"
    if LINK.search(words):
        yield "an address", "leave it out: the editor shows the address of the page"
    if EMOJI.search(words):
        yield "an emoji", "write it in words"
    if _SYMBOLS.search(words):
        yield "a symbol", "write it in words"
    if _MARKS.search(words):
        yield "repeated marks", "write one mark"
    if item.part == "headlines" and "!" in words:
        yield "an exclamation mark in a headline", "end it without one"
    if any(match[0].isupper() for match in _CAPITALS.finditer(words)):
        yield "a word in capitals", "write it in small letters"


RULE = Rule("NS409", "error", check)
