"""A film: nothing of it comes before it is asked for; captions are on where its words are only spoken."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from films.film.outside import run, told
from netsafe.campaign import Release
from surfaces.public import campaign
from surfaces.public.elsewhere import Elsewhere
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite

OWN = {"cy": "/cy/ffilmiau/ein-ffilm/", "en": "/en/films/our-film/"}
LIST = {"cy": "/cy/ffilmiau/", "en": "/en/films/"}
DRAWN = {
    "more-common": {"cy": "/cy/ffilmiau/ffenestri/", "en": "/en/films/windows/"},
    "behind-each-picture": {"cy": "/cy/ffilmiau/ffram/", "en": "/en/films/frame/"},
    "the-knock": {"cy": "/cy/ffilmiau/drws/", "en": "/en/films/door/"},
    "someone-you-love": {"cy": "/cy/ffilmiau/cwpanau/", "en": "/en/films/cups/"},
}
CASES = [(film, language) for film in DRAWN for language in ("cy", "en")]
WINDOWS = {"-360p.mp4": (390, 844), "-720p.mp4": (820, 1180), ".mp4": (1280, 900)}
"""A phone, a tablet and a desk, by the ending of what each plays."""

LINES = {"-360p.mp4": (640, 360), "-720p.mp4": (1280, 720), ".mp4": (1920, 1080)}
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
    reader.page.locator("main a.button[href^='https://www.youtube.com/']").click()
    reader.page.wait_for_url("https://www.youtube.com/**")
    assert "referer" not in elsewhere.heard[0].headers


# films made from storyboards


@pytest.mark.parametrize(("film", "language"), CASES)
def test_a_reader_finds_it_in_the_list_and_nothing_comes_unasked(
    readers: Readers, release: Release, film: str, language: str
) -> None:
    reader = readers.come("phone")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(LIST[language])
    reader.follow(reader.page.locator(f"main a[href='{DRAWN[film][language]}']"))
    assert reader.page.locator("h1").inner_text() == release.say(f"storyboards.{film}.title", language)
    reader.page.locator("video").scroll_into_view_if_needed()
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith((".mp4", ".jpg"))], asked
    poster = reader.page.locator("video").get_attribute("poster")
    assert poster is not None and f"film-{film}-wide_{language}-poster" in poster
    assert f"{reader.base}{poster}" in asked, "the picture that stands there until it is played"
    assert all(url.startswith(reader.base) for url in asked)


@pytest.mark.parametrize("ending", WINDOWS)
@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_window_plays_its_size_and_captions_wait_to_be_asked_for(
    readers: Readers, language: str, ending: str
) -> None:
    width, height = WINDOWS[ending]
    reader = readers.come(viewport={"width": width, "height": height})
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(DRAWN["the-knock"][language])
    reader.page.evaluate("document.querySelector('video').play()")
    reader.page.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    playing = reader.page.evaluate("document.querySelector('video').currentSrc")
    stem = f"operation-net-safe_film-the-knock-wide_{language}"
    assert unquote(playing) == f"{reader.base}/files/{stem}{ending}"
    assert {url for url in asked if url.endswith(".mp4")} == {playing}, "one size, and no other"
    size = reader.page.evaluate(
        "[document.querySelector('video').videoWidth, document.querySelector('video').videoHeight]"
    )
    assert tuple(size) == LINES[ending]
    states = "[...document.querySelector('video').textTracks].map(one => [one.kind, one.language, one.mode])"
    assert reader.page.evaluate(states) == [["captions", language, "disabled"]]
    reader.page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
    reader.page.wait_for_function(
        "() => [...document.querySelector('video').textTracks].some(one => one.activeCues?.length)"
    )
    assert {url for url in asked if url.endswith(".vtt")} == {f"{reader.base}/files/{stem}.vtt"}


def test_the_keyboard_alone_starts_and_stops_it(readers: Readers) -> None:
    reader = readers.come("keyboard")
    reader.open(DRAWN["the-knock"]["en"])
    reader.reach(reader.page.locator("video"))
    reader.page.keyboard.press("Space")
    reader.page.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    reader.page.keyboard.press("Space")
    reader.page.wait_for_function("() => document.querySelector('video').paused")


@pytest.mark.parametrize(("film", "language"), CASES)
def test_each_source_is_a_film_of_its_size_and_nothing_of_it_is_kept(
    readers: Readers, build: Path, whole: WholeSite, film: str, language: str
) -> None:
    reader = readers.come("desk")
    reader.open(DRAWN[film][language])
    sources = reader.page.locator("video source").evaluate_all(
        "all => all.map(one => one.getAttribute('src'))"
    )
    lasting = set()
    for source, (ending, size) in zip(sources, LINES.items(), strict=True):
        assert source.endswith(f"-wide_{language}{ending}")
        answer = reader.page.request.get(reader.base + source, headers={"range": "bytes=0-99"})
        assert (answer.status, answer.headers["content-type"]) == (206, "video/mp4")
        assert answer.headers["cache-control"] == "no-store"
        found = told(build / "site" / whole.table["answers"][source]["file"])
        picture = found["video"]
        assert ((picture["width"], picture["height"]), picture["r_frame_rate"]) == (size, "25/1")
        lasting.add((picture["nb_frames"], found["format"]["duration"]))
    assert len(lasting) == 1, "all sizes last equally long"
    assert 15 <= float(lasting.pop()[1]) <= 30.05


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_file_of_it_can_be_taken_without_scripts(
    readers: Readers, build: Path, language: str, tmp_path: Path
) -> None:
    reader = readers.come("phone without scripts")
    reader.open(DRAWN["the-knock"][language])
    links = reader.page.locator("main a[download]")
    assert links.count() == 13
    shapes = set()
    for number in range(links.count()):
        with reader.page.expect_download() as taking:
            links.nth(number).click()
        name = taking.value.suggested_filename
        taken = taking.value.path().read_bytes()
        assert taken == (build / "site" / "files" / name).read_bytes()
        if name.endswith(".mp4"):
            path = tmp_path / name
            path.write_bytes(taken)
            picture = told(path)["video"]
            shapes.add((picture["width"], picture["height"]))
        else:
            path = tmp_path / name
            path.write_bytes(taken)
            assert "0808 1000 900" in run("ffmpeg", "-v", "error", "-i", path, "-f", "srt", "-")
    assert shapes == {*LINES.values(), (1080, 1080), (1080, 1920)}


@pytest.mark.parametrize(("film", "language"), CASES)
def test_what_is_read_and_seen_stands_on_the_page(
    readers: Readers, release: Release, build: Path, film: str, language: str
) -> None:
    """The page says what the file in words says: each scene, what is seen, what is read, in that order."""
    reader = readers.come("phone without scripts")
    reader.open(DRAWN[film][language])
    page = " ".join(reader.page.locator("main .scenes").inner_text().split())
    kind = f"film-{film}-wide"
    text = (build / "materials" / kind / f"operation-net-safe_{kind}_{language}.txt").read_text()
    (storyboard,) = [one for one in release.storyboards if one.id == film]
    at = 0
    for scene in storyboard.scenes:
        for key in storyboard.keys_of(scene):
            said = " ".join(release.say(key, language).split())
            assert said in text
            at = page.index(said, at)
    assert reader.page.locator("main .scenes li").count() == len(storyboard.scenes) + 1
