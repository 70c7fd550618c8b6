"""Do the nouns of a campaign point to nouns that it has?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from netsafe.campaign.validation import Where

_POINTS: dict[tuple[str, str], str] = {
    ("organisations", "picture"): "pictures",
    ("phases", "source"): "sources",
    ("objectives", "audiences"): "audiences",
    ("objectives", "measures"): "measures",
    ("messages", "audiences"): "audiences",
    ("messages", "sources"): "sources",
    ("calls", "services"): "services",
    ("calls", "audiences"): "audiences",
    ("services", "source"): "sources",
    ("services", "run_by"): "organisations",
    ("services", "sister"): "services",
    ("questions", "services"): "services",
    ("posts", "channel"): "channels",
    ("posts", "audiences"): "audiences",
    ("posts", "phase"): "phases",
    ("adverts", "audiences"): "audiences",
    ("events", "source"): "sources",
    ("events", "organisation"): "organisations",
    ("announcements", "source"): "sources",
    ("films", "end"): "storyboards",
    ("storyboards", "audiences"): "audiences",
    ("pages", "services"): "services",
    ("pages", "onward"): "pages",
    ("landings", "page"): "pages",
    ("links", "page"): "pages",
    ("moved", "page"): "pages",
    ("site", "safety"): "pages",
    ("help", "service"): "services",
    ("help", "crisis"): "services",
    ("help", "survivors"): "services",
}
"""(table, key) → the table whose ids it names."""


def dangling(content: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Each place in the TOML `content` that names what is not there, or that uses an id twice."""
    for table, rows in content.items():
        if isinstance(rows, (list, tuple)) and rows and isinstance(rows[0], dict):
            yield from _repeated(table, rows)
    yield from _areas(content)
    yield from _answers(content)
    yield from _films_of_posts(content)
    yield from _interpreters(content)
    for (table, key), target in _POINTS.items():
        ids = [row.get("id") for row in _rows(content, target)]
        for index, row in enumerate(_rows(content, table)):
            value = row.get(key)
            for name in (value,) if isinstance(value, str) else tuple(value or ()):
                if name not in ids:
                    place: Where = (table, key) if isinstance(content[table], dict) else (table, index, key)
                    yield (
                        place,
                        f"“{name}” is not one of the {target} ({', '.join(map(str, ids)) or 'none yet'})",
                    )


def _areas(content: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    areas = {row.get("code") for row in _rows(content, "areas")}
    for table, key in (("areas", "within"), ("events", "areas")):
        for index, row in enumerate(_rows(content, table)):
            for code in row.get(key, ()):
                if code not in areas:
                    yield (table, index, key), f"no area has the code “{code}”"


def _answers(content: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Answers of the finder that lead to no question, or end at no service."""
    for target, key in (("finder", "then"), ("services", "services")):
        ids = [row.get("id") for row in _rows(content, target)]
        for index, row in enumerate(_rows(content, "finder")):
            for answer in row.get("answers", ()):
                value = answer.get(key, ())
                for name in (value,) if isinstance(value, str) else value:
                    if name not in ids:
                        yield (
                            ("finder", index, "answers"),
                            f"“{answer.get('id')}” leads to “{name}”, which is not one of the {target}",
                        )


def _films_of_posts(content: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Posts whose film is neither a storyboard nor a film of the campaign."""
    known = [row.get("id") for table in ("storyboards", "films") for row in _rows(content, table)]
    for index, row in enumerate(_rows(content, "posts")):
        if "film" in row and row["film"] not in known:
            there = ", ".join(map(str, known)) or "none yet"
            yield ("posts", index, "film"), f"“{row['film']}” is not one of the films ({there})"


def _interpreters(content: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Interpreters of services, whose source nobody named."""
    sources = [row.get("id") for row in _rows(content, "sources")]
    for index, row in enumerate(_rows(content, "services")):
        source = row.get("interpreters", {}).get("source")
        if source is not None and source not in sources:
            yield (
                ("services", index, "interpreters"),
                f"“{source}” is not one of the sources ({', '.join(map(str, sources)) or 'none yet'})",
            )


def _rows(content: dict[str, Any], table: str) -> tuple[dict[str, Any], ...]:
    rows = content.get(table, ())
    return (rows,) if isinstance(rows, dict) else tuple(rows)


def _repeated(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Where, str]]:
    seen: set[Any] = set()
    for index, row in enumerate(rows):
        name = next((row[key] for key in ("id", "code", "address", "language") if key in row), None)
        if name is not None and name in seen:
            yield (table, index), f"“{name}” stands twice in {table}"
        seen.add(name)
