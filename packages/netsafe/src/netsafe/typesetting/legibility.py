"""What of a piece is read from how far: its faces' distances, with the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.typesetting.face import Face
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.proof.drawn_pages import read_pages
from netsafe.typesetting.proof.reading_distance import Distance, faults_of_distance
from netsafe.typesetting.typst_compiler import SettingError
from netsafe.typesetting.view_types import Side


def distances(piece: Piece) -> tuple[Distance, ...]:
    """What stands on each face of `piece`, and from how far it is read."""
    faces = piece.kind.faces_in(piece.languages)
    return tuple(distance for page, face in enumerate(faces) for distance in _of_face(piece, page, face))


def read_on_screen(piece: Piece, pdf: bytes) -> bytes:
    """`pdf` itself, where all of a picture can be read from where it is read.

    A partner's copy is set by the same template, and is not read again.

    Raises SettingError with every fault.
    """
    if piece.partner is None:
        faults = list(faults_of_distance(read_pages(pdf), distances(piece)))
        if faults:
            raise SettingError(piece.stem, f"it cannot be read from where it is read. {' '.join(faults)}")
    return pdf


def words_of(kind: Kind, side: Side, key: str) -> str:
    """The words under `key` as they stand together on a piece: of a question and its answer the question."""
    words = side["words"][key] if key in side["words"] else side["labels"][key.partition(".")[2]]
    return re.split(r"(?<=[.?!]) ", words, maxsplit=1)[0]


def headline_of(kind: Kind) -> str | None:
    """The key of the words that catch: the first headline that is not its title."""
    return next((slot.key for slot in kind.texts if slot.role == "headline" and slot.key != kind.title), None)


def _of_face(piece: Piece, page: int, face: Face) -> Iterator[Distance]:
    sides = piece.view["sides"] if face.side is None else [piece.view["sides"][face.side]]
    headline = headline_of(piece.kind)
    for side in sides:
        place = f"[{side['lang']}] on its {face.name}"
        if face.headline is not None and headline is not None:
            words = words_of(piece.kind, side, headline)
            yield Distance(page, f"The headline {place}", words, face.headline, face.seen_wide)
        if face.subject is not None:
            words = words_of(piece.kind, side, piece.kind.subject)
            if words:  # an older campaign may have none
                yield Distance(page, f"The subject {place}", words, face.subject, face.seen_wide)
        if face.number is not None:
            number = side["help"]["number"]
            yield Distance(page, f"The number {place}", number, face.number, face.seen_wide)
    if face.code is not None:
        yield Distance(page, f"The code on its {face.name}", None, face.code, face.seen_wide)
