"""Which pieces of the build before are kept, which are made, and which are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from netsafe.publishing.planned_pieces import Planned
from netsafe.publishing.previous_build import PreviousBuild
from netsafe.publishing.published_file import PublishedFile


@dataclass(frozen=True)
class SortedPieces:
    """`unchanged` are the files of each piece that is kept; `dropped` says in a line what is left out."""

    unchanged: list[tuple[PublishedFile, ...]] = field(default_factory=list)
    to_make: list[Planned] = field(default_factory=list)
    dropped: tuple[str, ...] = ()


def sort_pieces(
    pieces: Iterable[Planned],
    previous: PreviousBuild,
    kinds: Collection[str],
    partners: Collection[str] | None,
) -> SortedPieces:
    """Sort `pieces`; only those of `kinds` and of `partners` (None: of no partner) can be made."""
    pieces_sorted = SortedPieces()
    dropped: dict[str, None] = {}
    makeable = {None, *(partners or ())}
    published_before = previous.manifest.by_path if previous.manifest is not None else {}
    for piece in pieces:
        paths = piece.paths
        rows = previous.still_good(piece.recipe, tuple(paths.values()))
        if rows is not None:
            pieces_sorted.unchanged.append(
                tuple(
                    piece.published(ending, row.sha256, row.bytes, is_new=False)
                    for ending, row in zip(paths, rows, strict=True)
                )
            )
        elif piece.partner in makeable and piece.kind in kinds:
            pieces_sorted.to_make.append(piece)
        elif any(path in published_before for path in paths.values()):
            whose = "" if piece.partner is None else f" of {piece.partner}"
            why = "--only does not name it" if piece.partner in makeable else "no --partners were given"
            dropped[f"{piece.kind}{whose}: out of date, and {why}; left out"] = None
    unlisted: list[str] = []
    if previous.manifest is not None and partners is not None:
        unlisted = [
            f"the set of {entry.id}: not on the list; left out"
            for entry in previous.manifest.partners
            if entry.id not in partners
        ]
    return SortedPieces(pieces_sorted.unchanged, pieces_sorted.to_make, (*dropped, *unlisted))
