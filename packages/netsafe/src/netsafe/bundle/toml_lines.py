"""Which line of a TOML file a value stands on; parsers tell values, people need lines."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)\s*=")


def lines_of(source: str) -> dict[Path, int]:
    """Line (from 1) of each table and key of a TOML document, by its path.

    Elements of arrays of tables are numbered from 0: ``("services", 0, "number")``.  Keys inside
    inline tables are not listed; ask :func:`line_of` for the nearest listed place above.
    """
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    prefix: Path = ()
    closing: str | None = None
    for number, line in enumerate(source.split("\n"), start=1):
        if closing is not None:
            if closing in line:
                closing = None
            continue
        if match := _HEADER.match(line):
            names = tuple(part.strip().strip("\"'") for part in match[2].split("."))
            if match[1] == "[[":
                names_path: Path = (*_through(names[:-1], counts), names[-1])
                index = counts.get(names_path, -1) + 1
                counts[names_path] = index
                prefix = (*names_path, index)
            else:
                prefix = _through(names, counts)
            places.setdefault(prefix, number)
        elif match := _KEY.match(line):
            keys = tuple(part.strip().strip("\"'") for part in match[1].split("."))
            for length in range(1, len(keys) + 1):
                places.setdefault(prefix + keys[:length], number)
            for quotes in ('"""', "'''"):
                if line.count(quotes) == 1:
                    closing = quotes
    return places


def _through(names: tuple[str, ...], counts: dict[Path, int]) -> Path:
    path: Path = ()
    for name in names:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    return path


def line_of(places: dict[Path, int], path: Path) -> int | None:
    """The line of `path`, or of the nearest place above it that is listed."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return None
