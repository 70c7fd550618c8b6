"""Everything that the site answers, read from the door's table as a server reads it."""

from __future__ import annotations

import json
from collections.abc import Collection
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


@dataclass(frozen=True)
class SitePage:
    """A page of a build: `address` is asked for; `lost` pages are answered with 404."""

    kind: str
    languages: str
    address: str
    lost: bool
    bytes: int


def site_pages(build: Path) -> list[SitePage]:
    """Every page of a build, and for each page of lost readers an address that leads to it."""
    table = json.loads((build / "door/table.json").read_bytes())
    manifest = json.loads((build / "manifest.json").read_bytes())
    lines = {line["path"]: line for line in manifest["files"]}
    rows = [(address, one, False) for address, one in table["answers"].items() if one["class"] == "page"]
    rows += [(f"{start}nowhere/", one, True) for start, one in table["lost"].items()]
    return [
        SitePage(line["kind"], "+".join(line["languages"]), address, lost, one["bytes"])
        for address, one, lost in rows
        for line in [lines[f"site/{one['file']}"]]
    ]


def largest_pages(build: Path, each: Collection[str] = ()) -> list[SitePage]:
    """The largest page of each kind in each language, and every page of the kinds in `each`."""
    largest: dict[tuple[str, ...], SitePage] = {}
    for page in site_pages(build):
        key = (page.kind, page.languages, page.address if page.kind in each else "")
        if key not in largest or largest[key].bytes < page.bytes:
            largest[key] = page
    return sorted(largest.values(), key=lambda page: (page.kind, page.languages))


def languages_of(address: str) -> tuple[str, ...]:
    """The languages that are read at an address."""
    first = address.split("/")[1]
    return (first,) if first in ("cy", "en") else ("cy", "en")
