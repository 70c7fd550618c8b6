"""Do the nouns of a campaign point to nouns that it has?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from netsafe.campaign.toml_lines import Path

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
    ("questions", "services"): "services",
    ("posts", "channel"): "channels",
    ("posts", "audiences"): "audiences",
    ("help", "service"): "services",
    ("help", "crisis"): "services",
    ("help", "survivors"): "services",
}
"""(table, key) → the table whose ids it names."""


def dangling(content: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Each place in the TOML `content` that names what is not there, or that uses an id twice."""
    for table, rows in content.items():
        if isinstance(rows, (list, tuple)) and rows and isinstance(rows[0], dict):
            yield from _repeated(table, rows)
    areas = {row.get("code") for row in _rows(content, "areas")}
    for index, row in enumerate(_rows(content, "areas")):
        for code in row.get("within", ()):
            if code not in areas:
                yield ("areas", index, "within"), f"no area has the code “{code}”"
    for (table, key), target in _POINTS.items():
        ids = [row.get("id") for row in _rows(content, target)]
        for index, row in enumerate(_rows(content, table)):
            value = row.get(key)
            for name in (value,) if isinstance(value, str) else tuple(value or ()):
                if name not in ids:
                    place: Path = (table, key) if isinstance(content[table], dict) else (table, index, key)
                    yield (
                        place,
                        f"“{name}” is not one of the {target} ({', '.join(map(str, ids)) or 'none yet'})",
                    )


def _rows(content: dict[str, Any], table: str) -> tuple[dict[str, Any], ...]:
    rows = content.get(table, ())
    return (rows,) if isinstance(rows, dict) else tuple(rows)


def _repeated(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Path, str]]:
    seen: set[Any] = set()
    for index, row in enumerate(rows):
        name = row.get("id", row.get("code", row.get("language")))
        if name is not None and name in seen:
            yield (table, index), f"“{name}” stands twice in {table}"
        seen.add(name)
