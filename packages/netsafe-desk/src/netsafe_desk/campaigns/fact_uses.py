"""Where a row of facts shows: the rows that name it, the texts that quote it, the pieces that bear them."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.campaign import Release
from netsafe.campaign.references import paths_naming
from netsafe.campaign.text import REFERENCE
from netsafe.materials.catalogue import kinds_of
from netsafe.slots import slots_of


@dataclass(frozen=True)
class FactUses:
    """Where a row shows.

    `rows` are table and id of each that names it; `keys` the texts that quote it; `pieces` the titles of the
    pieces that show such a text; `everywhere`: its number or its line stands on every piece.
    """

    rows: tuple[tuple[str, str], ...] = ()
    keys: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    everywhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows or self.keys or self.pieces or self.everywhere)


def uses_of(release: Release, table: str, name: str, language: str) -> FactUses:
    """Where the row of `table` called `name` shows, titles in `language`.

    >>> uses_of(release, "services", "stop-it-now", "en").everywhere
    True
    """
    rows = dict.fromkeys(
        (str(path[0]), row_id(getattr(release, str(path[0])), path[1]) if len(path) > 2 else "")
        for path in paths_naming(release, table, name)
    )
    if table != "services":
        return FactUses(tuple(rows))
    keys = tuple(text.key for text in release.texts if _quotes(release, text.key, name))
    quoting = set(keys)
    titles = dict.fromkeys(
        _title(release, kind.title, language)
        for kind in kinds_of(release)
        if kind.is_wanted(release) and any(slot.key in quoting for slot in kind.slots(release))
    )
    is_everywhere = name in (release.help.service, release.help.crisis, release.help.survivors)
    return FactUses(tuple(rows), keys, tuple(titles), is_everywhere)


def texts_of_row(release: Release, table: str, name: str) -> dict[str, tuple[str, ...]]:
    """The texts that the slots want for a row, by key: with the languages that have no words yet.

    >>> texts_of_row(release, "phases", "launch")
    {'phases.launch': ()}
    """
    stems = (f"page-{name}",) if table == "pages" else (f"{table}.{name}",)
    slots = slots_of(release)
    texts = {}
    for key in slots:
        is_of_row = key in stems or key.startswith(tuple(f"{stem}." for stem in stems))
        if is_of_row and (slots[key].required or release.has(key)):
            has = release.text(key).of if release.has(key) else lambda language: None
            texts[key] = tuple(language for language in release.languages if not has(language))
    return texts


def row_id(rows: object, index: object) -> str:
    """The id of a row, or its number where it has none."""
    row = rows[index] if isinstance(rows, tuple) and isinstance(index, int) else rows
    names = (getattr(row, name, None) for name in ("id", "code", "address", "language"))
    number = index + 1 if isinstance(index, int) else ""
    return str(next((name for name in names if name), number))


def _quotes(release: Release, key: str, service: str) -> bool:
    wordings = release.text(key).wordings
    return any(match[1] == service for row in wordings for match in REFERENCE.finditer(row.text))


def _title(release: Release, key: str, language: str) -> str:
    tag = language if language in release.languages else release.languages[0]
    return (release.text(key).of(tag) if release.has(key) else None) or key
