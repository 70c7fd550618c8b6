"""How long the pictures of a film stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.storyboard import Pace
from netsafe.films.scene_timing import end_seconds, frames, scene_seconds, words_in

words = st.lists(st.text(st.sampled_from("abcŵŷ"), min_size=1, max_size=8), min_size=1, max_size=30)
texts = st.dictionaries(st.sampled_from(["cy", "en"]), words.map(" ".join), min_size=1)


@given(texts, st.integers(60, 200))
def test_the_slowest_reader_can_read_it(said: dict[str, str], pace: int) -> None:
    seconds = scene_seconds(said, Pace(forms=(("cy", pace), ("en", 200))))
    assert seconds >= 2.6
    for language, text in said.items():
        assert seconds > len(text.split()) * 60 / (pace if language == "cy" else 200)


@given(texts, st.integers(60, 190), st.integers(1, 10))
def test_a_slower_pace_never_makes_a_film_shorter(said: dict[str, str], pace: int, more: int) -> None:
    slow = Pace(forms=(("cy", pace), ("en", pace)))
    quick = Pace(forms=(("cy", pace + more), ("en", pace + more)))
    assert scene_seconds(said, slow) >= scene_seconds(said, quick)


@given(st.floats(0, 40), st.integers(1, 1000))
def test_frames_last_at_least_as_long(seconds: float, count: int) -> None:
    assert seconds * 25 - 1e-6 <= frames(seconds) < seconds * 25 + 1
    assert frames(count / 25) == count


@pytest.mark.parametrize(
    ("shown", "seconds"),
    [(["116 123"], 6.0), (["0808 1000 900"], 6.0), (["0808 1000 900", "a" * 22], 12.0), (["b" * 33], 18.0)],
)
def test_the_end_stands_until_the_longest_is_written_down(shown: list[str], seconds: float) -> None:
    """22 words of five letters a minute: 110 characters."""
    assert end_seconds(shown) - 1.4 == pytest.approx(seconds)


def test_a_fact_of_a_service_is_read_as_one_word() -> None:
    assert words_in("Ffoniwch {stop-it-now.number} heddiw") == 3
