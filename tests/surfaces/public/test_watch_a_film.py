"""A film: nothing of it comes before it is asked for, and its captions are on."""

from __future__ import annotations

import pytest
from surfaces.public import campaign
from surfaces.public.elsewhere import Elsewhere
from surfaces.public.reader import Readers

from netsafe.campaign import Release

OWN = {"cy": "/cy/ffilmiau/ein-ffilm/", "en": "/en/films/our-film/"}
FAR = {"cy": "/cy/ffilmiau/ffilmiau-stop-it-now/", "en": "/en/films/films-of-stop-it-now/"}


@pytest.mark.parametrize("language", OWN)
def test_it_waits_to_be_asked_for_and_shows_captions(readers: Readers, language: str) -> None:
    reader = readers.come("phone")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(OWN[language])
    reader.page.locator("video").scroll_into_view_if_needed()
    assert not [url for url in asked if url.endswith(".mp4")], "the film came unasked"

    reader.page.evaluate("document.querySelector('video').play()")
    reader.page.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    assert [url for url in asked if url.endswith(f"own.{language}.mp4")]
    reader.page.wait_for_function(
        "() => [...document.querySelector('video').textTracks].some(one => one.activeCues?.length)"
    )
    (track,) = reader.page.evaluate(
        "[...document.querySelector('video').textTracks]"
        ".map(one => [one.kind, one.language, one.mode, one.activeCues[0].text])"
    )
    assert track == ["captions", language, "showing", campaign.caption(language)]


@pytest.mark.parametrize("language", OWN)
def test_its_words_can_be_read_and_it_can_be_taken_without_scripts(
    readers: Readers, release: Release, language: str
) -> None:
    reader = readers.come("phone without scripts")
    reader.open(OWN[language])
    words = release.say("films.own.transcript", language)
    assert reader.page.locator("main").get_by_text(words).is_visible()
    with reader.page.expect_download() as taking:
        reader.page.locator("main a[download]").click()
    assert taking.value.path().read_bytes() == campaign.FILM.read_bytes()


@pytest.mark.parametrize("language", FAR)
def test_a_film_elsewhere_loads_nothing_and_says_what_going_there_means(
    readers: Readers, elsewhere: Elsewhere, release: Release, language: str
) -> None:
    elsewhere.forget()
    reader = readers.come("phone")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(FAR[language])
    assert reader.page.get_by_text(release.say("site.film-elsewhere", language)).is_visible()
    assert all(url.startswith(reader.base) for url in asked)
    assert elsewhere.heard == []
    reader.page.locator("main a.button").click()
    reader.page.wait_for_url("https://www.youtube.com/**")
    assert "referer" not in elsewhere.heard[0].headers
