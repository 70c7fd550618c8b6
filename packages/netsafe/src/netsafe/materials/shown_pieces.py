"""Which pieces another piece shows, and what it is told of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from netsafe.campaign import Release
from netsafe.campaign.alternative_text import alternative_text
from netsafe.typesetting.piece import PRINT_ENDING, Kind, Piece
from netsafe.typesetting.view_types import ShownPieceView

_BESIDE = (".txt", ".vtt", ".srt", ".jpg")
"""The ends of the names of files that lie beside a piece, and are not the piece."""


def shown_pieces(
    release: Release, pieces: Iterable[Piece], languages: tuple[str, ...]
) -> tuple[ShownPieceView, ...]:
    """Of each kind among `pieces` that has a purpose the one that a reader of `languages` is shown.

    That is the joint one where there is one, for the languages that lead are equals; else the one in the
    reader's own.  They stand in the order of `pieces`.
    """
    reader = languages[0]
    joint = release.languages if reader in release.languages else ()
    by_kind: dict[str, Piece] = {}
    for piece in pieces:
        if piece.kind.purpose and piece.languages in ((reader,), joint):
            before = by_kind.get(piece.kind.name)
            if before is None or len(piece.languages) > len(before.languages):
                by_kind[piece.kind.name] = piece
    return tuple(_row(release, piece, reader) for piece in by_kind.values())


def _row(release: Release, piece: Piece, language: str) -> ShownPieceView:
    kind = piece.kind
    return {
        "key": piece.stem if kind.picture_ending else None,
        "kind": kind.name,
        "cabin": kind.cabin,
        "purpose": kind.purpose,
        "languages": list(piece.languages),
        "title_key": kind.title,
        "title": release.say(kind.title, language),
        "description": _description(release, kind, language),
        "edition": piece.edition,
        "takes": _takes(kind),
    }


def _description(release: Release, kind: Kind, language: str) -> str:
    """What the picture of a kind says and shows: the words that catch, or else what is drawn."""
    slots = [slot for slot in kind.texts if slot.key != kind.title and release.has(slot.key)]
    for role in ("headline", "subject", "alt"):
        for slot in slots:
            if slot.role == role and release.text(slot.key).of(language):
                words = alternative_text(release, slot.key, language) if role == "alt" else None
                return words or release.say(slot.key, language)
    return ""


def _takes(kind: Kind) -> list[str]:
    """The sorts of files that a piece is taken as, such as “PDF”, in the order in which it has them."""
    endings = [
        ending
        for ending in kind.endings
        if not ending.endswith(_BESIDE) and ending != PRINT_ENDING and not _is_preview(kind, ending)
    ]
    return list(dict.fromkeys(PurePosixPath(f"piece{ending}").suffix[1:].upper() for ending in endings))


def _is_preview(kind: Kind, ending: str) -> bool:
    return ending == kind.picture_ending and ".pdf" in kind.endings
