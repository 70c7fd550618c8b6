"""NS702, NS715 and NS716, and what other rules hold of the words of a film."""

from __future__ import annotations

import pytest
from rules.words_around import AROUND_FILMS

SCENE = """
[[storyboards]]
id = "dawn"
path = { cy = "gwawr", en = "dawn" }
audiences = ["public"]
scenes = [
  { id = "one", picture = "path", seconds = 3.0 },
  { id = "two", picture = "door", seconds = 8.0 },
]
"""

ELSEWHERE = """
[[films]]
id = "dawn"
path = { cy = "y-wawr", en = "dawn" }
address = "https://films.example/dawn"
"""


@pytest.fixture
def filmed(campaign):
    """The small campaign with one film: 3 and 8 seconds, and the last picture."""
    campaign.fact("[theme]", SCENE + "\n[theme]")
    for key, (welsh, english) in AROUND_FILMS.items():
        campaign.say(key, cy=welsh, en=english)
    campaign.say("storyboards.dawn.title", en="Film: dawn", cy="Ffilm: y wawr")
    campaign.say("storyboards.dawn.one", en="You can\nstop.", cy="Gallwch chi\nstopio.")
    campaign.say("storyboards.dawn.one.seen", en="Hills.", cy="Bryniau.")
    campaign.say("storyboards.dawn.two", en="Help is here.", cy="Mae help ar gael.")
    campaign.say("storyboards.dawn.two.seen", en="A door.", cy="Drws.")
    campaign.say("storyboards.dawn.end", en="Ask today.", cy="Gofynnwch heddiw.")
    campaign.say("storyboards.dawn.end.seen", en="The sun.", cy="Yr haul.")
    return campaign


def test_a_good_film(filmed):
    assert [finding for finding in filmed.findings() if finding.severity != "note"] == []


def test_a_film_without_an_address_in_every_language(filmed):
    filmed.fact('path = { cy = "gwawr", en = "dawn" }', 'path = { en = "dawn" }')
    place = filmed.line_of('path = { en = "dawn" }')
    assert filmed.found("NS702") == [f"{place}: “dawn” has no path in cy."]


def test_two_films_at_one_address(filmed):
    """A storyboard and a film elsewhere stand below one page, and may have one name."""
    filmed.fact("[theme]", ELSEWHERE + "\n[theme]")
    place = filmed.line_of('path = { cy = "gwawr", en = "dawn" }')
    assert filmed.found("NS702") == [f"{place}: “dawn” stands at “dawn” in en, and so does “dawn”."]


def test_a_film_that_is_too_long(filmed):
    filmed.fact("seconds = 3.0", "seconds = 20.0")
    (found,) = filmed.found("NS715")
    assert found.startswith(f"{filmed.line_of('[[storyboards]]')}: “dawn” lasts ")
    assert "15 to 30 are wanted" in found


def test_words_make_a_film_longer(filmed):
    """Sixty words at 160 a minute take 22.5 seconds, whatever was said of the scene's length."""
    filmed.say("storyboards.dawn.two", en="\n".join(["one two three four five six"] * 10), cy="Help.")
    assert len(filmed.found("NS715")) == 1


def test_a_cut_that_is_longer_than_its_name(filmed):
    """Four seconds of the first scene leave two of six to the last picture, which wants two and a half."""
    filmed.fact("seconds = 3.0", "seconds = 4.0")
    place = filmed.line_of("[[storyboards]]")
    assert filmed.found("NS715") == [f"{place}: the cut of “dawn” of 6 seconds lasts 6.5 seconds."]


def test_a_cut_shows_the_scenes_that_it_names(filmed):
    filmed.fact('id = "dawn"\npath', 'id = "dawn"\ncuts = [{ seconds = 6, scenes = ["two"] }]\npath')
    place = filmed.line_of("[[storyboards]]")
    assert filmed.found("NS715") == [f"{place}: the cut of “dawn” of 6 seconds lasts 10.5 seconds."]


def test_a_slow_reader_decides(filmed):
    filmed.fact("[theme]", "[pace]\ncy = 60\nen = 160\n\n[theme]")
    filmed.say("storyboards.dawn.two", en="Help.", cy=" ".join(["gair"] * 25))
    assert len(filmed.found("NS715")) == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("storyboards.dawn.one", "\n".join(["You"] * 7)),
        ("storyboards.dawn.one", "You can stop today, and here is help for you"),
        ("storyboards.dawn.end", "Ask\ntoday,\nhere."),
        ("storyboards.dawn.end", "Ask today, and somebody listens to you"),
    ],
)
def test_a_crowded_scene(filmed, key, words):
    filmed.say(key, en=words, cy="Gofynnwch.")
    assert [place.partition(":")[0] for place in filmed.places("NS716")] == ["words/storyboards.en.md"]


def test_a_line_of_thirty_characters_is_not_long(filmed):
    filmed.say("storyboards.dawn.one", en="a" * 30, cy="b" * 30)
    assert filmed.places("NS716") == []
    filmed.say("storyboards.dawn.one", en="a" * 31, cy="b" * 30)
    assert len(filmed.places("NS716")) == 1


def test_a_scene_that_names_no_service_is_told_and_measured_as_written(filmed):
    filmed.say("storyboards.dawn.two", en="Call {nobody.number}.", cy="Ffoniwch {nobody.number}.")
    assert len(filmed.places("NS301")) == 2 and filmed.places("NS716") == []
    filmed.say("storyboards.dawn.two", en="{nobody.number} " * 3 + "now", cy="Ffoniwch.")
    assert len(filmed.places("NS716")) == 1


def test_a_film_without_words(filmed):
    filmed.silence("storyboards.dawn.two", "cy")
    assert filmed.places("NS101") == ["words/storyboards.cy.md"]


def test_a_film_that_threatens_and_offers_nothing(filmed):
    for key in ("one", "two", "end"):
        filmed.say(f"storyboards.dawn.{key}", en="You may go to prison.", cy="Gallwch fynd i’r carchar.")
    assert len(filmed.places("NS202")) == 2


def test_words_of_no_scene(filmed):
    filmed.say("storyboards.dawn.three", en="Three.", cy="Tri.")
    assert len(filmed.places("NS118")) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('picture = "door"', 'picture = "child"', "windows"),
        ('id = "two"', 'id = "end"', "call the scene otherwise"),
        ('id = "two"', 'id = "one"', "a name of its own"),
        ("seconds = 3.0", "seconds = -1.0", "more than 0"),
        ('audiences = ["public"]\nscenes', 'audiences = ["nobody"]\nscenes', "nobody"),
        ("scenes = [", "sound = 3\nscenes = [", "sound"),
        ("scenes = [", 'cuts = [{ seconds = 7, scenes = ["one"] }]\nscenes = [', "cuts"),
        ("scenes = [", 'cuts = [{ seconds = 6, scenes = ["three"] }]\nscenes = [', "scenes of its film"),
        ("scenes = [", 'cuts = [{ seconds = 15, scenes = ["two", "one"] }]\nscenes = [', "in their order"),
    ],
)
def test_a_bad_storyboard_is_one_clear_line(filmed, old, new, said):
    from netsafe.bundle import BundleError

    filmed.fact(old, new)
    with pytest.raises(BundleError) as refused:
        filmed.findings()
    assert said in str(refused.value) and "campaign.toml:" in str(refused.value)
