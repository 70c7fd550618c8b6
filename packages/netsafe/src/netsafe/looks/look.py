"""One look: what its folder says of it in ``look.toml``, and where its drawings lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Protocol, cast

from netsafe_intake.error import NetSafeError
from netsafe_intake.toml import TomlFault, toml_of

LOOKS = Path(__file__).parent
"""The folder of all looks.  In each: ``look.toml``, ``pictures.typ`` for pieces, ``film.typ`` for films,
``site.py`` with ``site.css`` for pages, and ``words.LANGUAGE.toml``, which says what the pictures show."""

FILES = ("look.toml", "pictures.typ", "film.typ", "site.py", "site.css")
"""What every look has; ``words.LANGUAGE.toml`` may be missing, and NS505 says so."""

DAWN = "dawn"
"""The look of campaigns that name none."""


class LookError(NetSafeError):
    """The folder of a look lacks something; its place is the folder or the file, as LOOKS has it."""

    code: ClassVar[str] = "look-unreadable"


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
    """The look called `name`.

    Raises:
        KeyError: there is none.
        LookError: its folder lacks a file, or one of its files cannot be used.

    >>> look("dawn").family
    'Inter'
    """
    if name not in look_names():
        raise KeyError(name)
    for missing in (file for file in FILES if not (LOOKS / name / file).is_file()):
        raise LookError(f"looks/{name}", f"has no {missing}", "copy it from another look")
    content = _toml(LOOKS / name / "look.toml")
    tables = [key for key in ("colours", "pairs") if not _are_tables(content.get(key))]
    if lacking := tables or (["family"] if not isinstance(content.get("family"), str) else []):
        like = f"write it as looks/{DAWN}/look.toml has it"
        raise LookError(f"looks/{name}/look.toml", f"has no {lacking[0]}", like)
    return Look(
        name=name,
        family=content["family"],
        colours=tuple(_with_tuples(row) for row in content["colours"]),
        pairs=tuple(content["pairs"]),
        words={file.suffixes[0][1:]: _words(file) for file in sorted((LOOKS / name).glob("words.*.toml"))},
    )


def _are_tables(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _toml(file: Path) -> dict[str, Any]:
    place = f"looks/{file.parent.name}/{file.name}"
    try:
        return toml_of(file.read_text(encoding="utf-8"))
    except TomlFault as fault:
        line = "" if fault.line is None else f":{fault.line}"
        raise LookError(
            f"{place}{line}", f"is not TOML: {fault.reason}", fault.mend or "correct it"
        ) from None
    except UnicodeDecodeError:
        raise LookError(place, "is not UTF-8", "save it as UTF-8") from None


def _words(file: Path) -> Mapping[str, str]:
    words = _toml(file)
    for key in (key for key, text in words.items() if not isinstance(text, str)):
        raise LookError(
            f"looks/{file.parent.name}/{file.name}",
            f"“{key}” is no text",
            f'write the whole name in quotation marks, such as "{key}.picture" = "…"',
        )
    return words


def _with_tuples(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
