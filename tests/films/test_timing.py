"""How long the pictures of a film stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from netsafe.campaign.storyboard import Pace
from netsafe.films.scene_timing import end_frames, frames, scene_seconds, words_in

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


@given(words.map(" ".join))
def test_words_that_open_a_film_are_read_at_once(said: str) -> None:
    pace = Pace(forms=(("en", 160),))
    opens = scene_seconds({"en": said}, pace, opens=True)
    assert 2.6 <= opens <= scene_seconds({"en": said}, pace)
    assert opens > len(said.split()) * 60 / 160


@given(st.sampled_from([6, 15, None]), st.integers(1, 900))
def test_the_last_picture_fills_a_cut_and_never_stays_longer_than_five_seconds(
    seconds: int | None, before: int
) -> None:
    last = end_frames(seconds, before)
    assert 62 < last <= 125
    if seconds is not None and 63 < seconds * 25 - before < 125:
        assert before + last == seconds * 25


def test_a_fact_of_a_service_is_read_as_one_word() -> None:
    assert words_in("Ffoniwch {stop-it-now.number} heddiw") == 3
