"""Short links: a code for each thing that is printed, the same in every release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe.campaign.release import Release

ALPHABET = "23456789bcdfghjkmnpqrstvxz"
"""No vowels, w and y among them, so that no code is a word in English or Welsh; nothing to misread."""

LENGTH = 4
"""26⁴ = 456,976 codes: enough for the hundred things of a campaign; two that meet are found by `codes`."""

PARTNERS_LENGTH = 8
"""A thousand partners have fifty thousand things: of four letters, thousands of their codes would meet; of
eight, not one in ninety-nine such lists of a hundred (docs/decisions/0007)."""

ROAD = "/g/"
"""What stands before a code in an address."""


@dataclass(frozen=True)
class Printed:
    """A thing that bears a code: an item in its languages; `partner` names whose own copy it is, if any's."""

    item: str
    languages: tuple[str, ...]
    partner: str = ""

    def __str__(self) -> str:
        whose = f" of {self.partner}" if self.partner else ""
        return f"{self.item} in {' and '.join(self.languages)}{whose}"


class CodesMeet(NetSafeError, ValueError):
    """Two things would bear one code; the reason names both."""

    code: ClassVar[str] = "codes-meet"


def code_of(campaign: str, item: str, languages: Sequence[str], partner: str = "") -> str:
    """The code of an item in its languages, for a partner where it is a partner's own copy.

    It depends on names alone, never on words: what was printed last year leads on, and counts go on.

    >>> code_of("operation-net-safe", "poster-a4-dawn", ["cy"])
    's2fv'
    """
    name = "\n".join((campaign, item, "+".join(languages), partner))
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
    letters = ""
    for _ in range(PARTNERS_LENGTH if partner else LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def printed_address(release: Release, item: str, languages: Sequence[str], partner: str = "") -> str:
    """Where a printed thing sends its reader: by its own code to the campaign's site, or else to the help.

    >>> printed_address(release, "poster-a4-dawn", ["cy"])
    'https://netsafe.example/g/s2fv'
    """
    if release.site is None:
        return release.help.address
    return release.site.address + ROAD + code_of(release.id, item, languages, partner)


def codes(release: Release, printed: Iterable[Printed]) -> dict[str, Printed]:
    """What bears each code, of all that is `printed`.

    Codes given by hand (``[[links]]``) are not among them.  Raises CodesMeet where two things would bear one
    code, or one that was given by hand, retired or not.
    """
    by_hand = {link.code for link in release.links}
    things_by_code: dict[str, Printed] = {}
    for thing in printed:
        code = code_of(release.id, thing.item, thing.languages, thing.partner)
        if code in by_hand:
            mend = _mend(thing) if thing.partner else "choose another code there"
            raise CodesMeet("", f"{thing} bears the code “{code}”, which [[links]] gives by hand", mend)
        if things_by_code.setdefault(code, thing) != thing:
            raise CodesMeet("", f"{things_by_code[code]} and {thing} bear one code, “{code}”", _mend(thing))
    return things_by_code


def _mend(thing: Printed) -> str:
    if thing.partner:
        return f"give {thing.partner} another id in the list of partners, or a link of its own"
    return "rename the newer item; before anything is printed, another id of the campaign mends it too"
