"""What a row of facts is called by people: its name, its title, or the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netsafe.campaign import Release

LONGEST = 70
"""Characters of a name in a list."""

_ENDS = ("", ".title", ".asked", ".headline")


def row_name(release: Release, table: str, row: Any, language: str) -> str:
    """The name of a row in `language`, or in the first leading one; its id where it has no name.

    >>> row_name(release, "services", release.service("napac"), "en")
    'NAPAC'
    """
    tag = language if language in release.languages else release.languages[0]
    name = getattr(row, "name", None)
    if name is not None and hasattr(name, "get"):
        words = name.get(tag) or next((words for _, words in name.forms), "")
    elif hasattr(row, "title_in"):
        words = row.title_in(tag)
    else:
        words = next(_words(release, table, row_key(row), tag), "")
    line = " ".join(str(words).replace("**", "").split()) or row_key(row)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def row_key(row: Any) -> str:
    """What a row is known by in the release; empty where it has no id."""
    names = (getattr(row, name, None) for name in ("id", "code", "address", "language"))
    return str(next((name for name in names if name), ""))


def names_of_table(release: Release, table: str, language: str) -> Iterator[tuple[str, str]]:
    """The id and the name of each row of a table."""
    for row in getattr(release, table, ()):
        yield row_key(row), row_name(release, table, row, language)


def _words(release: Release, table: str, name: str, language: str) -> Iterator[str]:
    stem = f"page-{name}" if table == "pages" else f"{table}.{name}"
    for end in _ENDS:
        if release.has(f"{stem}{end}"):
            yield release.text(f"{stem}{end}").of(language) or ""
