"""An advert is written as the ad platforms do not take it.

What: no headline or description holds a telephone number, an address, an emoji, a symbol that stands for
nothing, repeated marks (“!!”), three dots, or a word in capitals alone of five letters or more. A headline
holds no exclamation mark; an advert no more than one.

Why: such an advert is refused, days after it was needed. Numbers belong to the page that it leads to, and to
the call that the editor adds beside it.

Bad:

    [[adverts]]
    id = "worried"
    audiences = ["public"]
    words/adverts.en.md
    ## worried.headlines
    - Call {line.number} now!
    - You can stop
    - Help in confidence
    ## worried.descriptions
    - You can stop.
    - There is help.
    words/adverts.cy.md
    ## worried.headlines
    - Poeni amdanoch eich hun?
    - Gallwch chi stopio
    - Help cyfrinachol
    ## worried.descriptions
    - Gallwch chi stopio.
    - Mae help ar gael.

Good:

    [[adverts]]
    id = "worried"
    audiences = ["public"]
    words/adverts.en.md
    ## worried.headlines
    - Call in confidence
    - You can stop
    - Worried about yourself?
    ## worried.descriptions
    - You can stop.
    - There is help.
    words/adverts.cy.md
    ## worried.headlines
    - Poeni amdanoch eich hun?
    - Gallwch chi stopio
    - Help cyfrinachol
    ## worried.descriptions
    - Gallwch chi stopio.
    - Mae help ar gael.

Exempt: abbreviations of up to four capitals.

Source: Google Ads editorial standards: punctuation and symbols, capitals, phone numbers in ad text
(docs/posts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign.counted_length import EMOJI, LINK
from netsafe.rules.advert_items import Item, parts
from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_NUMBER = re.compile(r"(?:\d[ \u00a0()-]*){7,}")
_MARKS = re.compile(r"([!?.,;:-])\1|…")
_SYMBOLS = re.compile(r"[*_`~^<>\[\]{}|\\#@=+•]")
_CAPITALS = re.compile(r"\b[^\W\d_]{5,}\b")


def check(context: CheckContext) -> Iterator[Problem]:
    """Items that the ad platforms refuse."""
    numbers = [number.digits for service in context.release.services for number in service.phone_numbers]
    for advert, part, passage, items in parts(context):
        for item in items:
            for case in _faults(item, numbers):
                yield problem(item.passage, case, words=item.words, advert=advert)
        exclamations = sum(item.words.count("!") for item in items)
        if part == "descriptions" and exclamations > 1:
            yield problem(passage, "exclamations", advert=advert, count=exclamations)


def _faults(item: Item, numbers: list[str]) -> Iterator[str]:
    """The case of each fault of an item."""
    words = item.words
    digits = [re.sub(r"\D", "", match) for match in re.findall(r"\d[\d \u00a0()-]*", words)]
    if _NUMBER.search(words) or any(match in numbers for match in digits):
        yield "number"
    if LINK.search(words):
        yield "address"
    if EMOJI.search(words):
        yield "emoji"
    if _SYMBOLS.search(words):
        yield "symbol"
    if _MARKS.search(words):
        yield "repeated"
    if item.part == "headlines" and "!" in words:
        yield "exclamation"
    if any(match[0].isupper() for match in _CAPITALS.finditer(words)):
        yield "capitals"


RULE = Rule("NS409", "error", check, reach="wording")
