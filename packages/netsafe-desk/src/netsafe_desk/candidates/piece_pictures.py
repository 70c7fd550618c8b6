"""Small pictures of pieces, and where those of two candidates differ."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from netsafe.publishing.published_file import SITE
from netsafe.typesetting.piece import PICTURE_ENDINGS
from PIL import Image, ImageChops

from netsafe_desk.campaigns import assets
from netsafe_desk.candidates.models import Rendering

WIDEST, HIGHEST = 480, 680
"""Pixels of a picture: enough to see what changed, too few to print."""

NOTICED = 12
"""From which difference in brightness, of 255, a pixel counts as another."""

MATERIALS = "materials/"
Row = Mapping[str, Any]


def pictures_of(rows: Iterable[Row], folder: Path, before: Rendering | None) -> dict[str, dict[str, Any]]:
    """A picture of each piece that has one, by its path; those of files that are as before are not drawn."""
    known = before.pictures if before is not None else {}
    pictures: dict[str, dict[str, Any]] = {}
    for row in rows:
        path = row["path"]
        if not path.startswith(MATERIALS) or not path.endswith(PICTURE_ENDINGS):
            continue
        if path in known and known[path]["of"] == row["sha256"]:
            pictures[path] = known[path]
            continue
        with Image.open(folder / path) as image:
            small = image.convert("RGB")
            small.thumbnail((WIDEST, HIGHEST))
        out = io.BytesIO()
        small.save(out, "WEBP", lossless=True, method=2)
        asset = assets.keep(out.getvalue(), "piece.webp")
        pictures[path] = {"of": row["sha256"], "asset": asset.sha256, "size": list(small.size)}
    return pictures


def compared(rendering: Rendering, before: Rendering | None) -> dict[str, Any]:
    """What differs from the pieces of `before`: of materials piece by piece, of the site page by page."""
    new_pieces, old_pieces = _pieces(rendering), _pieces(before) if before is not None else {}
    result: dict[str, Any] = {"changed": [], "new": [], "gone": [], "unchanged": 0}
    for stem, files in new_pieces.items():
        if stem in old_pieces and _digests(files) == _digests(old_pieces[stem]):
            result["unchanged"] += 1
            continue
        group = "changed" if stem in old_pieces else "new"
        result[group].append(_told(stem, files, old_pieces.get(stem, ()), rendering, before))
    for stem, files in old_pieces.items():
        if stem not in new_pieces:
            result["gone"].append(_told(stem, (), files, rendering, before))
    result["pages"] = _pages(rendering, before)
    return result


def changed_region(before: bytes, after: bytes) -> list[int] | None:
    """Where two pictures differ: left, top, width and height in pixels; None where one cannot say."""
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        if old.size != new.size:
            return None
        difference = ImageChops.difference(old.convert("RGB"), new.convert("RGB")).convert("L")
        box = difference.point(lambda value: 255 if value >= NOTICED else 0).getbbox()
    return [box[0], box[1], box[2] - box[0], box[3] - box[1]] if box else None


def _pieces(rendering: Rendering) -> dict[str, tuple[Row, ...]]:
    """The files of materials, by the folder and the languages of their piece."""
    pieces: dict[str, list[Row]] = {}
    for row in rendering.pieces:
        if row["path"].startswith(MATERIALS):
            pieces.setdefault(f"{row['kind']} {'+'.join(row['languages'])}", []).append(row)
    return {stem: tuple(rows) for stem, rows in pieces.items()}


def _digests(files: Iterable[Row]) -> dict[str, str]:
    return {row["path"]: row["sha256"] for row in files}


def _told(
    stem: str, files: Iterable[Row], old_files: Iterable[Row], rendering: Rendering, before: Rendering | None
) -> dict[str, Any]:
    files, old_files = tuple(files), tuple(old_files)
    of_piece = (files or old_files)[0]
    picture = _picture(files, rendering.pictures)
    old_picture = _picture(old_files, before.pictures if before is not None else {})
    is_both = picture is not None and old_picture is not None and picture["asset"] != old_picture["asset"]
    region = (
        changed_region(assets.read(old_picture["asset"]), assets.read(picture["asset"]))
        if is_both and picture is not None and old_picture is not None
        else None
    )
    return {
        "kind": of_piece["kind"],
        "languages": of_piece["languages"],
        "files": sorted(row["path"].rpartition("/")[2] for row in files or old_files),
        "before": old_picture,
        "after": picture,
        "region": region,
    }


def _picture(files: Iterable[Row], pictures: Mapping[str, dict[str, Any]]) -> dict[str, Any] | None:
    return next((pictures[row["path"]] for row in files if row["path"] in pictures), None)


def _pages(rendering: Rendering, before: Rendering | None) -> dict[str, Any]:
    new = _digests(row for row in rendering.pieces if _is_page(row))
    old = _digests(row for row in (before.pieces if before is not None else ()) if _is_page(row))
    return {
        "changed": sorted(path for path in new if path in old and new[path] != old[path]),
        "new": sorted(path for path in new if path not in old),
        "gone": sorted(path for path in old if path not in new),
        "unchanged": sum(new[path] == old.get(path) for path in new),
    }


def _is_page(row: Row) -> bool:
    return bool(row["path"].startswith(f"{SITE}/") and row["path"].endswith(".html"))
