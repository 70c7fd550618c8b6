"""The campaign's own pieces are read before they leave the house; a fault stops the build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netsafe.typesetting import print_pdf_check
from netsafe.typesetting.legibility import distances
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.proof import Expectation, proof
from netsafe.typesetting.typst_compiler import SettingError


def expectation(piece: Piece) -> Expectation:
    """What the screen PDF of `piece` must be, known from its view: title, languages, number, distances."""
    sides = piece.view["sides"]
    tags = tuple(f"{side['lang']}-{piece.view['country']}" for side in sides)
    return Expectation(
        title=" / ".join(side["title"] for side in sides),
        language=tags[0],
        languages=tags,
        texts=(sides[0]["help"]["number"],),
        main_headings=len(sides),
        numbers=tuple(dict.fromkeys(_numbers(sides))),
        quoted=tuple(f"{language}-{piece.view['country']}" for language in piece.view["languages"]),
        distances=distances(piece),
    )


def _numbers(view: Any) -> Iterator[str]:
    """The numbers of every service in what a piece may show, to call and to text."""
    if isinstance(view, Mapping):
        if isinstance(view.get("number"), str):
            yield from (view[name] for name in ("number", "text") if view.get(name))
        for value in view.values():
            yield from _numbers(value)
    elif isinstance(view, (list, tuple)):
        for value in view:
            yield from _numbers(value)


def read_screen(piece: Piece, pdf: bytes) -> bytes:
    """`pdf` itself, where it has no fault that a validator or our own checks can see.

    A partner's copy is the campaign's own piece with another name and code, set by the same template
    under the same standard; it is not read again.  Raises SettingError with every fault.
    """
    if piece.partner is None:
        _refuse(piece, "screen PDF", proof(pdf, expectation(piece)))
    return pdf


def read_print(piece: Piece, pdf: bytes) -> bytes:
    """`pdf` itself, where its boxes, marks and inks are what a printer needs; see :func:`read_screen`."""
    if piece.partner is None:
        _refuse(piece, "print PDF", print_pdf_check.check(pdf, rgb_pictures="logos" in piece.view))
    return pdf


def _refuse(piece: Piece, what: str, faults: list[str]) -> None:
    if faults:
        raise SettingError(piece.stem, f"the {what} is not fit to publish. {' '.join(faults)}")
