"""What was published before: every address and code, and where the addresses lead that are not there now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from netsafe_intake.canonical_json import json_file
from netsafe_intake.error import NetSafeError, sentence

from netsafe.campaign import Release
from netsafe.helpsite.addresses import JOINT
from netsafe.helpsite.site import PageKey

NAME = "addresses.json"


class GoneError(NetSafeError):
    """Addresses that were published would be gone; one line for each."""

    code: ClassVar[str] = "addresses-gone"

    def __init__(self, addresses: list[str]) -> None:
        super().__init__(
            addresses[0],
            "was published, and would be gone",
            "say in campaign.toml where it leads now: [[moved]] with address, language and page",
        )
        self.addresses = tuple(addresses)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each address."""
        return tuple(sentence(address, self.reason, self.mend) for address in self.addresses)


@dataclass(frozen=True)
class Past:
    """Every address that was ever published in this folder, with what stood there, and every code."""

    places: Mapping[str, PageKey]
    codes: Mapping[str, PageKey]

    @classmethod
    def read(cls, door: Path) -> Past:
        """What the folder `door` remembers; nothing where it has no such file."""
        try:
            content = json.loads((door / NAME).read_bytes())
            return cls(
                {address: PageKey(**place) for address, place in content["places"].items()},
                {code: PageKey(**place) for code, place in content["codes"].items()},
            )
        except (OSError, ValueError, TypeError, KeyError):
            return cls({}, {})

    def to_json(self) -> bytes:
        """As :meth:`read` reads it; the same past gives the same bytes."""
        content: dict[str, Any] = {
            "places": {address: place.__dict__ for address, place in self.places.items()},
            "codes": {code: place.__dict__ for code, place in self.codes.items()},
        }
        return json_file(content)


def moved(release: Release, past: Past, now: Mapping[PageKey, str]) -> dict[str, str]:
    """Old address → new one: said in ``[[moved]]``, or known because the page itself has moved.

    An address without its stroke at the end leads to the one with it.  Raises GoneError.
    """
    present = set(now.values()) | {JOINT}
    targets = {address.rstrip("/"): address for address in present if address != JOINT}
    by_hand = {row.address: now[PageKey(row.page, row.language)] for row in release.moved}
    unanswered = []
    for address, place in sorted(past.places.items()):
        if address in present or address in by_hand:
            continue
        if place in now:
            targets[address] = now[place]
        else:
            unanswered.append(address)
    if unanswered:
        raise GoneError(unanswered)
    return targets | by_hand
