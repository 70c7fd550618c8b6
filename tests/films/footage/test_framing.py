"""Framing, by its properties: nothing outside the film, nothing kept is cut, near to what matters."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from netsafe.films.footage.framing import Box, framing
from netsafe.films.shapes import SHAPES

sides = st.integers(240, 4096)
shares = st.floats(0, 1)
shapes = st.sampled_from([(one.width, one.height) for one in SHAPES])


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(shares), draw(shares)))
    top, bottom = sorted((draw(shares), draw(shares)))
    return left, top, right, bottom


@given(sides, sides, shapes, shares, shares, st.none() | boxes())
def test_the_window_lies_in_the_film_or_the_film_in_the_shape(
    wide: int, high: int, shape: tuple[int, int], x: float, y: float, keep: Box | None
) -> None:
    assume(max(wide / high, high / wide) < 8)
    found = framing((wide, high), shape, (x, y), keep)
    outer, inner = ((found.width, found.height), shape)
    if found.band:
        outer, inner = inner, outer
        assert inner[0] == outer[0] or inner[1] == outer[1]
    assert found.x >= 0 and found.y >= 0
    assert found.x + inner[0] <= outer[0] and found.y + inner[1] <= outer[1]
    assert found.width % 2 == found.height % 2 == found.x % 2 == found.y % 2 == 0
    assert abs(found.width / found.height / (wide / high) - 1) < 0.02


@given(sides, sides, shapes, shares, shares, boxes())
def test_what_is_kept_is_never_cut(
    wide: int, high: int, shape: tuple[int, int], x: float, y: float, keep: Box
) -> None:
    found = framing((wide, high), shape, (x, y), keep)
    if not found.band:
        assert found.x <= keep[0] * found.width + 3 and found.y <= keep[1] * found.height + 3
        assert found.x + shape[0] >= keep[2] * found.width - 3
        assert found.y + shape[1] >= keep[3] * found.height - 3


@given(sides, sides, shapes, shares, shares)
def test_what_matters_is_in_view_without_a_band(
    wide: int, high: int, shape: tuple[int, int], x: float, y: float
) -> None:
    found = framing((wide, high), shape, (x, y))
    assert not found.band
    assert -1 <= x * found.width - found.x <= shape[0] + 1
    assert -1 <= y * found.height - found.y <= shape[1] + 1
