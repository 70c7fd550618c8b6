"""Every letter of every piece and film, in every look, can be told from what lies right behind it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

import numpy as np
import pypdfium2
import pytest
from materials.contrast import PHONE, Contrast, Glyph, against, faint, glyphs, light, lines_of_faint
from materials.small_pieces import PARTNERS, campaign, cases, name_of
from netsafe.campaign.template_view import view_json
from netsafe.campaign.theme import Theme
from netsafe.films.film import making
from netsafe.films.film.drawing import Planes, Sprite, draw
from netsafe.films.film.layers import POINT, Pages
from netsafe.films.film.motion import REST
from netsafe.films.scene_timing import RATE
from netsafe.looks import look_names
from netsafe.materials.catalogue import kinds_of
from netsafe.typesetting.lazy_makers import PICTURE
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import remarks, typeset
from netsafe.typesetting.view_types import Side
from numpy.typing import NDArray

LOOKS = {name: campaign().with_changes(theme=Theme.of_look(name)) for name in look_names()}
POSTS = [kind for kind in kinds_of(campaign()) if kind.name.startswith("post-")]
CASES = [
    *cases(),
    *((kind, (language,)) for kind in POSTS for language in campaign().languages),
]
FILMS = [
    (kind, language)
    for kind in kinds_of(campaign())
    if kind.cabin == "film"
    for language in campaign().languages
]

each_look = pytest.mark.parametrize("look", LOOKS)


def seen_wide(kind: Kind) -> float | None:
    """How wide a phone shows it, in points; None for what is seen at its own size."""
    return PHONE if kind.endings == PICTURE or kind.cabin == "screen" else None


@each_look
@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_each_letter_of_a_piece(look: str, kind: Kind, languages: tuple[str, ...]) -> None:
    """From its highest point to the foot of its descender, by every pixel of the page without its letters."""
    pdf = typeset(piece(kind, LOOKS[look], languages))
    pages = range(len(pypdfium2.PdfDocument(pdf)))
    assert [faint(pdf, number, seen_wide(kind)) for number in pages] == [[] for _ in pages]


@each_look
@pytest.mark.parametrize(
    ("kind", "languages"), [case for case in CASES if case[0].personal and not case[0].flows], ids=name_of
)
def test_each_letter_of_a_partners_copy(look: str, kind: Kind, languages: tuple[str, ...]) -> None:
    pdf = typeset(piece(kind, LOOKS[look], languages, PARTNERS["longest, with a logo"]))
    pages = range(len(pypdfium2.PdfDocument(pdf)))
    assert [faint(pdf, number, seen_wide(kind)) for number in pages] == [[] for _ in pages]


@each_look
@pytest.mark.parametrize(("kind", "language"), FILMS, ids=name_of)
def test_each_letter_of_a_film(look: str, kind: Kind, language: str) -> None:
    """While a line stands still: before the picture behind it, as it moves, twice in every second."""
    assert lines_of_faint(letters_of_film(piece(kind, LOOKS[look], (language,)))) == []


def letters_of_film(made: Piece) -> list[Contrast]:
    """Each letter of each line, before each picture that is seen behind it."""
    film = making.DrawnFilm(made)
    parts = [part.id for part in film.parts]
    side: Side = {**film.side, "more": view_json(replace(film.more, to_set=parts))}
    made = replace(made, view={**made.view, "sides": [side]})
    pdf = typeset(made)
    pages = Pages(pdf, remarks(made, "layer"))
    scale = PHONE / (film.shape.width / POINT)
    document = pypdfium2.PdfDocument(pdf)
    least: dict[tuple[str, Glyph], Contrast] = {}
    for part in film.parts:
        layers = [pages.layer(number) for number, note in enumerate(pages.notes) if note["scene"] == part.id]
        sprites = [Sprite(layer, making.motion_of(layer.note, part)) for layer in layers]
        behind = [sprite for sprite in sprites if not is_read(sprite)]
        words = [
            (sprite, tuple(glyphs(document[number])))
            for sprite, number in zip(sprites, numbers_of(pages, part.id), strict=True)
            if is_read(sprite)
        ]
        seen: set[tuple[object, ...]] = set()
        for frame in range(0, part.scene.frames, RATE // 2):
            still = [number for number, (one, _) in enumerate(words) if one.motion.at(frame) == REST]
            before = (*(one.motion.at(frame) for one in behind), *still)
            if not still or before in seen:
                continue
            seen.add(before)
            planes = drawn(making.ground(film), behind, frame)
            for one, letters in (words[number] for number in still):
                x, y, high = (float(one.layer.note[name]) for name in ("x", "y", "high"))
                top = floor(y)
                ground = lights(planes, 2 * top, 2 * ceil(y + high))
                for found in against(ground, POINT, letters, scale, (x, y - top)):
                    key = (part.id, found.letter)
                    least[key] = min(least.get(key, found), found, key=lambda each: each.ratio)
    pages.close()
    return list(least.values())


def numbers_of(pages: Pages, scene: str) -> list[int]:
    """The numbers of the pages of one scene."""
    return [number for number, note in enumerate(pages.notes) if note["scene"] == scene]


def is_read(sprite: Sprite) -> bool:
    """Whether it is a line of words, and not a part of the picture; the band of a draft has its own test."""
    return sprite.layer.note["line"] is not None


def drawn(ground: Planes, sprites: list[Sprite], frame: int) -> Planes:
    planes = (ground[0].copy(), ground[1].copy(), ground[2].copy())
    draw(planes, ground, [one for one in sprites if one.layer.note["name"] != making.BAND], frame)
    return planes


def lights(planes: Planes, top: int, end: int) -> NDArray[np.float64]:
    """The light of each pixel of some rows of a frame: BT.709 in limited range, colours at half the size."""
    luma = (planes[0][top:end].astype(float) - 16) / 219
    half = (plane[top // 2 : end // 2] for plane in planes[1:])
    blue, red = (plane.repeat(2, 0).repeat(2, 1).astype(float) for plane in half)
    blue, red = (blue - 128) / 224, (red - 128) / 224
    colours = np.stack(
        [luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue], axis=-1
    )
    return light(np.clip(np.rint(255 * colours), 0, 255).astype(np.uint8))
