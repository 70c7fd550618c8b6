"""A telephone number is written by hand.

What: numbers of services stand in texts as references: `{stop-it-now.number}`, or `{stop-it-now.number-cy}`
for the number of another language than the text's. Digits that belong to a registered service are a warning;
digits that belong to none are an error.

Why: change the helpline's number once and it changes everywhere. A number typed by hand stays as it was,
and nobody has checked it.

Bad:

    words/calls.en.md
    ## ring
    Call 0808 1000 900.

Good:

    words/calls.en.md
    ## ring
    Call {line.number}.

Exempt: dates and years; numbers of three digits without a word such as “call” before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.campaign import Release
from netsafe.campaign.phone_number import PhoneNumber
from netsafe.campaign.service import Service
from netsafe.language.dates_in_text import dates
from netsafe.rules.context import CheckContext
from netsafe.rules.passage import Passage
from netsafe.rules.rule import Problem, Rule, problem
from netsafe.rules.services.number_not_dialable import dialable, international
from netsafe.rules.text_patterns import BLANK

_DIGITS = re.compile(r"(?<![\w.,/])[+(]?\d(?:[\d ()\u00a0\u202f–-]*\d)?(?![\w/])")


def check(context: CheckContext) -> Iterator[Problem]:
    """Digits that are a telephone number."""
    country = context.release.country
    registered = context.release.apart_from_words(_registered)
    for passage in context.passages:
        for start, written in passage.result_of(_numbers):
            digits = "".join(filter(str.isdigit, written))
            abroad = international(written, country) if len(digits) > 6 else None
            if whose := registered.get(digits) or registered.get(abroad or ""):
                if len(digits) > 3 or _is_called(passage, start):
                    yield _of_service(passage.at(start), written, *whose)
            elif _is_number(written, digits, country):
                yield problem(passage.at(start), "unknown", number=written)


def _of_service(place: Passage, written: str, service: Service, number: PhoneNumber) -> Problem:
    """A number of a service by hand, and how a text in that language refers to it."""
    fact = service.fact_of(number, place.language)
    return problem(
        place,
        "registered" if fact else "unnamed",
        number=written,
        service=service.id,
        reference=f"{{{service.id}.{fact or 'number-…'}}}",
        severity="warning",
    )


def _registered(release: Release) -> dict[str, tuple[Service, PhoneNumber]]:
    """Each number of the campaign with its service, by its digits and as it is dialled from abroad."""
    numbers: dict[str, tuple[Service, PhoneNumber]] = {}
    for service in release.services:
        for number in service.phone_numbers:
            for dialled in (number.digits, international(number, release.country)):
                if dialled is not None:
                    numbers.setdefault(dialled, (service, number))
    return numbers


def _numbers(passage: Passage) -> tuple[tuple[int, str], ...]:
    words = passage.without_addresses
    if not passage.has_digits or not _DIGITS.search(words):
        return ()
    for date in dates(words, passage.language, passage.patterns):
        words = words[: date.start] + BLANK * (date.end - date.start) + words[date.end :]
    return tuple((match.start(), match[0]) for match in _DIGITS.finditer(words))


def _is_called(passage: Passage, start: int) -> bool:
    patterns = passage.patterns
    if patterns is None or patterns.telephone is None:
        return False
    return patterns.telephone.search(passage.words[max(0, start - 30) : start]) is not None


def _is_number(written: str, digits: str, country: str) -> bool:
    """Whether digits of no service still look like a number to call."""
    if len(digits) < 7 or re.fullmatch(r"\d{4}\s?[–-]\s?\d{4}", written):
        return False
    return written[0] in "0+(" or dialable(written.replace("–", "-"), country)


RULE = Rule("NS303", "error", check, reach="wording", needs=("telephone",))
