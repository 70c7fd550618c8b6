"""Frames: drawing only what changed gives what drawing everything gives, by a plain reckoning of its own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.films.film.drawing import Planes, Sprite, play
from netsafe.films.film.layers import Layer, layer
from netsafe.films.film.motion import Motion, State, ease_in_out, ease_out

WIDTH, HEIGHT, FRAMES = 48, 32, 14
KR, KB = 0.2126, 0.0722


def yuv(rgb: np.ndarray) -> np.ndarray:
    """BT.709 in limited range, as the standard writes it; float, height × width × 3."""
    scaled = rgb.astype(float) / 255
    luma = KR * scaled[..., 0] + (1 - KR - KB) * scaled[..., 1] + KB * scaled[..., 2]
    blue = (scaled[..., 2] - luma) / (2 * (1 - KB))
    red = (scaled[..., 0] - luma) / (2 * (1 - KR))
    return np.stack([16 + 219 * luma, 128 + 224 * blue, 128 + 224 * red], axis=-1)


def picture(seed: int, width: int, height: int, solid: bool) -> np.ndarray:
    """A soft RGBA picture: colours change slowly, so that colour at half size says enough of it."""
    noise = np.random.default_rng(seed)
    base, slope = noise.integers(0, 200, 4), noise.uniform(-1.5, 1.5, (2, 4))
    y, x = np.mgrid[0:height, 0:width]
    pixels = base + y[..., None] * slope[0] + x[..., None] * slope[1]
    pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    pixels[..., 3] = 255 if solid else np.clip(pixels[..., 3], 1, 254)
    return pixels


def ground_of(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    made = layer(picture(seed, WIDTH, HEIGHT, True), 0, 0, {})
    luma, blue, red = (plane.ink.astype(np.uint8) for plane in made.planes)
    return luma, blue, red


def blank(ground: Planes) -> Planes:
    luma, blue, red = (np.zeros_like(plane) for plane in ground)
    return luma, blue, red


def laid(under: np.ndarray, rgba: np.ndarray, x: int, y: int, shown: float) -> np.ndarray:
    """`rgba` over the float luma plane `under`, by the rule of Porter and Duff."""
    out = under.copy()
    for row in range(rgba.shape[0]):
        for column in range(rgba.shape[1]):
            at_y, at_x = y + row, x + column
            if 0 <= at_y < under.shape[0] and 0 <= at_x < under.shape[1]:
                cover = rgba[row, column, 3] / 255 * shown
                ink = yuv(rgba[row, column, :3])[0]
                out[at_y, at_x] = ink * cover + out[at_y, at_x] * (1 - cover)
    return out


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    end = draw(st.integers(6, FRAMES))
    return Motion(
        start=draw(st.integers(0, 6)),
        lasts=draw(st.integers(0, 5)),
        dx=draw(st.integers(-14, 14)),
        dy=draw(st.integers(-14, 14)),
        travels=draw(st.integers(0, 7)),
        goes=draw(st.sampled_from([0, 3])),
        end=end,
    )


@st.composite
def sprites(draw: st.DrawFn) -> list[Sprite]:
    made = []
    for _ in range(draw(st.integers(1, 4))):
        rgba = picture(
            draw(st.integers(0, 999)), draw(st.integers(2, 40)), draw(st.integers(2, 28)), draw(st.booleans())
        )
        place = layer(rgba, draw(st.integers(-10, 40)), draw(st.integers(-10, 24)), {})
        made.append(Sprite(place, draw(motions())))
    return made


@settings(max_examples=60, deadline=None)
@given(sprites(), st.integers(0, 99))
def test_what_changed_is_all_that_must_be_drawn(some: list[Sprite], seed: int) -> None:
    """Each frame is the same as when a film begins with it: with nothing of the frames before."""
    ground = ground_of(seed)
    planes = blank(ground)
    frames = [[plane.copy() for plane in planes] for _ in play(planes, ground, some, FRAMES)]
    for number in range(0, FRAMES, 3):
        still = [
            Sprite(one.layer, Motion(dx=state.dx, dy=state.dy, lasts=0))
            for one in some
            if (state := one.motion.at(number)).opacity == 256
        ]
        if any(0 < one.motion.at(number).opacity < 256 for one in some):
            continue
        fresh = blank(ground)
        moved = [
            Sprite(_moved(one, s.motion), Motion())
            for one, s in zip(_shown(some, number), still, strict=True)
        ]
        next(play(fresh, ground, moved, 1))
        for seen, wanted in zip(frames[number], fresh, strict=True):
            assert np.array_equal(seen, wanted)


def _shown(some: list[Sprite], number: int) -> list[Sprite]:
    return [one for one in some if one.motion.at(number).opacity == 256]


def _moved(one: Sprite, by: Motion) -> Layer:
    place = one.layer
    return Layer(
        place.x + int(by.dx), place.y + int(by.dy), place.width, place.height, place.planes, place.solid, {}
    )


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 999),
    st.integers(0, 99),
    st.booleans(),
    st.integers(-9, 40),
    st.integers(-9, 24),
    st.integers(1, 256),
)
def test_luma_is_what_the_standard_reckons(
    seed: int, under: int, solid: bool, x: int, y: int, shown: int
) -> None:
    rgba = picture(seed, 20, 14, solid)
    ground = ground_of(under)
    planes = blank(ground)
    made = layer(rgba, x, y, {})

    class Still(Motion):
        def at(self, frame: int) -> State:
            return State(0, 0, shown)

    next(play(planes, ground, [Sprite(made, Still())], 1))
    wanted = laid(ground[0].astype(float), rgba, 2 * round(x / 2), 2 * round(y / 2), shown / 256)
    assert np.abs(planes[0].astype(float) - wanted).max() <= 3


@pytest.mark.parametrize("name", ["black", "white", "red", "green", "blue"])
def test_colours_stand_where_bt709_puts_them(name: str) -> None:
    rgb = {
        "black": (0, 0, 0),
        "white": (255,) * 3,
        "red": (255, 0, 0),
        "green": (0, 255, 0),
        "blue": (0, 0, 255),
    }
    pixels = np.zeros((4, 4, 3), np.uint8) + np.array(rgb[name], np.uint8)
    planes = layer(pixels, 0, 0, {}).planes
    for plane, wanted in zip(planes, yuv(np.array(rgb[name])), strict=True):
        assert np.abs(plane.ink.astype(float) - wanted).max() <= 1


def test_nothing_is_drawn_while_nothing_moves() -> None:
    ground = ground_of(1)
    planes = blank(ground)
    sprite = Sprite(layer(picture(2, 10, 10, True), 4, 4, {}), Motion(start=2, lasts=3))
    assert list(play(planes, ground, [sprite], 10)) == [True, False, True, True, True, *[False] * 5]


@given(st.floats(0, 1), st.floats(0, 1))
def test_easing_never_turns_back_and_ends_where_it_should(a: float, b: float) -> None:
    low, high = sorted((a, b))
    for ease in (ease_out, ease_in_out):
        assert ease(0) == 0 and ease(1) == 1
        assert 0 <= ease(low) <= ease(high) + 1e-12 <= 1 + 1e-9


@given(motions())
def test_a_layer_comes_to_its_place_and_stays(motion: Motion) -> None:
    settled = motion.start + max(motion.lasts, motion.travels)
    last = motion.end - motion.goes - 1 if motion.goes else 99
    if settled <= last:
        assert motion.at(last) == State(0, 0, 256)
    if motion.goes and motion.end > motion.start:
        assert motion.at(motion.end - 1).opacity == 0
