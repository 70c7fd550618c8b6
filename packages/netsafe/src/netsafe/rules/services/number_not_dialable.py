"""A service's number cannot be dialled.

What: each `number` and `text` of a service, and each of its further `numbers`, is a number that exists in the
campaign's country, or a short one such as 999 or 116 123. A number through a relay may begin with the relay's
prefix, such as 18001.

Why: two newspapers printed a helpline's number with a digit missing; whoever needed it reached nobody.
Digits are checked, not how they are grouped.

Bad:

    [[services]]
    id = "line"
    number = "0808 1000 90"

Good:

    [[services]]
    id = "line"
    number = "0808 1000 900"

Exempt: nothing. That somebody answers is known only by ringing: `checked_on` says when that was.
"""

from __future__ import annotations

from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem


def check(context: CheckContext) -> Iterator[Problem]:
    """Numbers that no telephone of the country takes."""
    country = context.release.country
    for index, service in enumerate(context.release.services):
        for number, path, kind in service.phone_fields():
            called = number.partition(" ")[2] if kind == "relay" else ""  # behind the prefix of the relay
            if not dialable(number, country) and not dialable(called, country):
                place = context.fact("services", index, *path)
                yield problem(place, number=number, country=country)


def dialable(number: str, country: str) -> bool:
    """Whether `number` is a valid number of `country` (two letters), or a short one.

    Source: Google's libphonenumber and its table of short numbers.

    >>> dialable("116 123", "GB"), dialable("0808 1000 90", "GB")
    (True, False)
    """
    import phonenumbers  # slow to load
    from phonenumbers import shortnumberinfo

    if not all(char.isdigit() or char in " ()+-./ " for char in number):
        return False
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or shortnumberinfo.is_valid_short_number_for_region(
        parsed, country
    )


def international(number: str, country: str) -> str | None:
    """`number` as it is dialled from anywhere; None where it is no number of `country`, or a short one.

    >>> international("0808 1000 900", "GB"), international("+44 808 1000 900", "GB")
    ('+448081000900', '+448081000900')
    """
    import phonenumbers  # slow to load

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(parsed)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if valid else None


RULE = Rule("NS302", "error", check, reach="facts")
