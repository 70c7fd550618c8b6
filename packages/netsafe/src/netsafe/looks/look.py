"""One look: what its folder says of it in ``look.toml``, and where its drawings lie."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

LOOKS = Path(__file__).parent
"""The folder of all looks.  In each: ``look.toml``, ``pictures.typ`` for pieces, ``film.typ`` for films,
``site.py`` with ``site.css`` for pages, and ``words.LANGUAGE.toml``, which says what the pictures show."""

DAWN = "dawn"
"""The look of campaigns that name none."""


class SiteDrawing(Protocol):
    """What ``site.py`` of a look draws, in the `colours` of the campaign: their names → ``#rrggbb``."""

    def band(self, colours: Mapping[str, str]) -> bytes:
        """A wide band for the foot of a page's head, as SVG."""

    def icon(self, colours: Mapping[str, str]) -> bytes:
        """The icon of a tab, as SVG: it tells nobody what the page is about."""

    def link_preview(self, name: str, colours: Mapping[str, str]) -> bytes:
        """What others show beside a link to the site: `name` upon 1200 × 630 pixels, as PNG."""


@dataclass(frozen=True)
class Look:
    """A look by its `name`: its typeface, its palette, the pairs of it that may carry words, as plain values.

    `words` are the alternative texts of its pictures: language → name → words; the names are told of in
    :func:`netsafe.campaign.alternative_text.alternative_text`.  The dawn has none: those that a campaign has
    of its own tell of it.
    """

    name: str
    family: str
    colours: tuple[Mapping[str, Any], ...]
    pairs: tuple[Mapping[str, Any], ...]
    words: Mapping[str, Mapping[str, str]]

    @property
    def folder(self) -> Path:
        """Where its drawings lie."""
        return LOOKS / self.name

    @property
    def site(self) -> SiteDrawing:
        """What it draws for pages."""
        return cast(SiteDrawing, import_module(f"{__package__}.{self.name}.site"))

    @property
    def style(self) -> str:
        """What it adds to the style sheet of pages."""
        return (self.folder / "site.css").read_text(encoding="utf-8")


@cache
def look_names() -> tuple[str, ...]:
    """The names of all looks, in the order of the alphabet.

    >>> "dawn" in look_names()
    True
    """
    return tuple(sorted(file.parent.name for file in LOOKS.glob("*/look.toml")))


@cache
def look(name: str) -> Look:
    """The look called `name`.  Raises KeyError where there is none.

    >>> look("dawn").family
    'Inter'
    """
    if name not in look_names():
        raise KeyError(name)
    content = tomllib.loads((LOOKS / name / "look.toml").read_text(encoding="utf-8"))
    return Look(
        name=name,
        family=content["family"],
        colours=tuple(_with_tuples(row) for row in content["colours"]),
        pairs=tuple(content["pairs"]),
        words={file.suffixes[0][1:]: _words(file) for file in sorted((LOOKS / name).glob("words.*.toml"))},
    )


def _words(file: Path) -> Mapping[str, str]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _with_tuples(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
