"""A scene of a film as SVG: its layers one over the other, when all of them have come and none has gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from netsafe.films.film.layers import POINT
from netsafe.films.film.making import DrawnFilm, Part, motion_of
from netsafe.films.scene_timing import EXIT, RATE
from netsafe.typesetting.piece import PagePicture, Piece
from netsafe.typesetting.typst_compiler import noted_svg_pages

_HEAD = re.compile(rb'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
"""The head of a layer as Typst writes it, with its width and height in points."""

_FOOT_SHARE = 150 / 256
"""How much of the lighter colour the ground has at its foot, as in :func:`making.ground`."""


def scene_picture(piece: Piece, scene: int = 0) -> PagePicture:
    """Scene `scene` of a film, counted from 0; its last picture where it has fewer scenes.

    Raises SettingError where words do not fit.
    """
    film = DrawnFilm(piece)
    scene = min(scene, len(film.parts) - 1)
    part = film.parts[scene]
    layers, notes = noted_svg_pages(film.piece_of([part]), "layer")
    drawn = [_placed(svg, note, part) for svg, note in zip(layers, notes, strict=True)]
    return PagePicture(_laid_over(film, drawn), scene, len(film.parts))


def _laid_over(film: DrawnFilm, layers: list[bytes]) -> bytes:
    """The layers over the ground of every scene, in pixels of the film."""
    width, height = film.shape.width, film.shape.height
    colours = film.piece.view["theme"]["colours"]
    ink, deep = colours["ink"]["screen"], colours["deep"]["screen"]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"><defs>'
        f'<linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{ink}"/>'
        f'<stop offset="1" stop-color="{_mixed(ink, deep, _FOOT_SHARE)}"/></linearGradient></defs>'
        f'<rect width="{width}" height="{height}" fill="url(#ground)"/>'
    )
    return head.encode() + b"".join(layers) + b"</svg>"


def _mixed(first: str, second: str, share: float) -> str:
    """A colour between two, as ``#rrggbb``."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _placed(svg: bytes, note: Mapping[str, Any], part: Part) -> bytes:
    """A layer where it stands in its scene, in pixels, and as much of it as shows there."""
    state = motion_of(note, part).at(_frame(part))
    if not state.opacity:
        return b""
    match = _HEAD.match(svg)
    assert match is not None, "Typst writes the head of an SVG in another way"
    width, height = (POINT * float(side) for side in match.groups())
    x, y = POINT * float(note["x"]) + state.dx, POINT * float(note["y"]) + state.dy
    head = (
        f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {match[1].decode()} {match[2].decode()}" opacity="{state.opacity / 256:g}">'
    )
    return head.encode() + svg[match.end() :]


def _frame(part: Part) -> int:
    """The frame in which all of a scene is there: the last before its words go; of an end, the last."""
    return part.scene.frames - 1 - (0 if part.id == "end" else round(EXIT * RATE))
