"""The loop of a screen: ten silent seconds without an end, and without a flash."""

from __future__ import annotations

import io
from itertools import pairwise

import av
import numpy as np
import pytest
from materials.other_eyes import decoded
from materials.small_pieces import Shop, kinds
from netsafe.films.flashes import faults
from netsafe.materials.screen.loop import loop
from netsafe.typesetting.cache import Cache

LANDSCAPE = kinds("screen-landscape")[0]
BOTH = ("cy", "en")


@pytest.fixture(scope="module")
def mp4() -> bytes:
    from materials.small_pieces import campaign

    return loop(Shop(campaign()).make(LANDSCAPE, BOTH), Cache())


def test_it_lasts_ten_seconds_and_makes_no_sound(mp4: bytes) -> None:
    with av.open(io.BytesIO(mp4), "r") as film:
        assert [stream.type for stream in film.streams] == ["video"]
        stream = film.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (1920, 1080, 250)
        assert film.duration == 10 * av.time_base


def test_the_still_tells_of_everything_that_it_shows(shop: Shop) -> None:
    words = LANDSCAPE.make(shop.make(LANDSCAPE, BOTH))[".txt"].decode()
    for language in BOTH:
        for label in ("free", "languages", "crisis"):
            assert shop.say(f"labels.{label}", language) in words
    assert "1 1 6, 1 2 3" in words and "0 8 0 8, 1 6 4, 0 1 2 3" in words


def test_no_frame_leaps_neither_within_it_nor_from_its_end_to_its_beginning(mp4: bytes) -> None:
    with av.open(io.BytesIO(mp4), "r") as film:
        frames = [
            frame.to_ndarray()[:1080:4, ::4].astype(np.int16) for frame in film.decode(film.streams.video[0])
        ]
    steps = [np.abs(after - before).mean() for before, after in pairwise(frames)]
    assert np.abs(frames[0] - frames[-1]).mean() <= 1.2 * max(steps) + 0.1
    assert max(steps) < 2
    assert np.abs(frames[0] - frames[125]).mean() > 4, "the two halves show different words"
    assert faults(mp4) == []


def test_its_code_stays_while_the_words_change(shop: Shop, mp4: bytes) -> None:
    with av.open(io.BytesIO(mp4), "r") as film:
        shown = [frame.to_image() for frame in film.decode(film.streams.video[0])][::62]
    assert len(shown) == 5
    for image in shown:
        assert decoded(image) == [shop.link(LANDSCAPE, BOTH)]
