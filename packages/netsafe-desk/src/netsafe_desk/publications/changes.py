"""What a publication changes: pieces and pages that are new, changed or gone, by their manifests."""

from __future__ import annotations

from typing import Any

from netsafe.publishing.manifest import File, Manifest

MOST_PICTURES = 40
"""Pieces that are shown as pictures, before and after."""

_PIECES, _SITE = "materials/", "site/"


def changes_between(before: Manifest | None, after: Manifest) -> dict[str, Any]:
    """The changes as data.

    ``pieces`` has a row for each: kind, language, what became of it, and the digests of its picture before
    and after; ``pages`` the addresses that are new, changed and gone.
    """
    old, new = pieces_of(before), pieces_of(after)
    pieces = []
    for key in sorted({*old, *new}):
        files = old.get(key, ()), new.get(key, ())
        change = _change(*map(_digests, files))
        if change:
            row = {"kind": key[0], "language": key[1], "change": change}
            pieces.append(row | dict(zip(("before", "after"), map(picture_of_piece, files), strict=True)))
    for row in pieces[MOST_PICTURES:]:
        row["before"] = row["after"] = ""
    return {"pieces": pieces, "pages": _pages(before, after)}


def picture_of_piece(files: tuple[File, ...]) -> str:
    """The digest of the picture of a piece; empty where it has none."""
    pictures = [file for file in files if file.path.endswith(".png")]
    return min(pictures, key=lambda file: file.bytes).sha256 if pictures else ""


def pieces_of(manifest: Manifest | None) -> dict[tuple[str, str], tuple[File, ...]]:
    """The files of each piece of the campaign's own, by kind and language."""
    pieces: dict[tuple[str, str], tuple[File, ...]] = {}
    for file in manifest.files if manifest is not None else ():
        if file.path.startswith(_PIECES) and file.partner is None and file.edition is not None:
            key = file.kind, file.language
            pieces[key] = (*pieces.get(key, ()), file)
    return pieces


def _pages(before: Manifest | None, after: Manifest) -> dict[str, list[str]]:
    old, new = _page_digests(before), _page_digests(after)
    return {
        "new": sorted(new.keys() - old.keys()),
        "changed": sorted(path for path in new.keys() & old.keys() if new[path] != old[path]),
        "gone": sorted(old.keys() - new.keys()),
    }


def _page_digests(manifest: Manifest | None) -> dict[str, str]:
    return {
        file.path.removeprefix(_SITE): file.sha256
        for file in (manifest.files if manifest is not None else ())
        if file.path.startswith(_SITE) and file.variant == "page" and file.path.endswith(".html")
    }


def _digests(files: tuple[File, ...]) -> dict[str, str]:
    return {file.path: file.sha256 for file in files}


def _change(before: dict[str, str], after: dict[str, str]) -> str:
    if before == after:
        return ""
    if not before:
        return "new"
    return "changed" if after else "gone"
