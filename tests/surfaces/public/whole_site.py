"""Everything that the site answers, read from the door's table as a server reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOWHERE = ("/nowhere", "/cy/nunlle", "/en/nowhere")
"""Addresses at which nothing stands, one for each page that says so."""


@dataclass(frozen=True)
class WholeSite:
    """The door's table."""

    table: dict[str, Any]

    @classmethod
    def read(cls, file: Path) -> WholeSite:
        return cls(json.loads(file.read_bytes()))

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, and three of no page."""
        return [*self.of_class("page"), *NOWHERE]

    def of_class(self, name: str) -> list[str]:
        """The addresses that are answered as one class."""
        return [address for address, one in self.table["answers"].items() if one["class"] == name]

    @property
    def codes(self) -> dict[str, str]:
        """Each printed code, and the page that it leads to."""
        links: dict[str, str] = self.table["links"]
        return links

    @property
    def moved(self) -> list[str]:
        """Addresses that lead to another."""
        return list(self.table["moved"])


def languages_of(address: str) -> tuple[str, ...]:
    """The languages that are read at an address."""
    first = address.split("/")[1]
    return (first,) if first in ("cy", "en") else ("cy", "en")
