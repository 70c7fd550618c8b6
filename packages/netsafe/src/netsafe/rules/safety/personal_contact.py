"""A text gives the name or the address of a private person.

What: e-mail addresses are of a role (`info@`, `press@`, `cymorth@`), and nobody is named with a rank or
title.

Why: people move on, and their addresses stay in print; a named officer is a target. The announcement of
2016 named a police officer and his e-mail address; this campaign names roles.

Bad:

    words/messages.en.md
    ## stop
    There is help. Contact DI Jane Jones, jane.jones5@police.example

Good:

    words/messages.en.md
    ## stop
    There is help. Contact the Regional Coordinator, coordinator@police.example

Exempt: registered names, such as the Lucy Faithfull Foundation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.text_patterns import EMAIL, blanked

ROLES = frozenset(
    [
        "info",
        "information",
        "hello",
        "help",
        "helpline",
        "support",
        "contact",
        "enquiries",
        "enquiry",
        "press",
        "media",
        "news",
        "office",
        "admin",
        "team",
        "post",
        "mail",
        "feedback",
        "safeguarding",
        "coordinator",
        "complaints",
        "privacy",
        "data",
        "campaign",
        "campaigns",
        "training",
        "bookings",
        "reception",
        "cymorth",
        "gwybodaeth",
        "swyddfa",
        "ymholiadau",
        "cyswllt",
        "wasg",
        "newyddion",
        "diogelu",
        "cydgysylltydd",
        "ymgyrch",
        "adborth",
    ]
)
"""Parts of addresses that name a desk, not a person."""


def check(context: CheckContext) -> Iterator[Problem]:
    """E-mail addresses and names of persons, in texts and in names."""
    for passage in context.visible_passages:
        yield from passage.result_of(_contacts)


def _contacts(passage: Passage) -> tuple[Problem, ...]:
    return (*_addresses(passage), *_persons(passage))


def _addresses(passage: Passage) -> Iterator[Problem]:
    for match in EMAIL.finditer(passage.words) if "@" in passage.words else ():
        local_parts = re.split(r"[.+_-]", match[0].partition("@")[0].casefold())
        if not ROLES.intersection(local_parts):
            yield problem(passage.at(match.start()), "address", words=match[0])


@lru_cache
def _titled_person(titles: tuple[str, ...]) -> re.Pattern[str]:
    """A title and one or two words with a capital behind it."""
    either = "|".join(map(re.escape, titles))
    return re.compile(rf"(?<!\w)(?:{either})\.? [^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?")


def _persons(passage: Passage) -> Iterator[Problem]:
    if passage.patterns is None or not passage.patterns.profile.titles:
        return
    person = _titled_person(passage.patterns.profile.titles)
    if not person.search(passage.words):
        return
    words = blanked(passage.words, passage.names) if passage.names else passage.words
    for match in person.finditer(words):
        if match[0].split()[1][0].isupper():
            yield problem(passage.at(match.start()), "name", words=match[0])


RULE = Rule("NS208", "warning", check, reach="wording", waiver="noted", needs=("titles",))
