"""Each film has a page, which plays what was made of it, in the language of its readers, when they ask."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import lxml.html
import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.blob import Blob
from netsafe.campaign.fact_text_slots import storyboard_slots
from netsafe.campaign.fields import LocalisedSlug
from netsafe.campaign.film import Film, Recording
from netsafe.campaign.text import Text, Wording
from netsafe.helpsite.download_offer import Offer, OfferedFile
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import HelpSite, site

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
RELEASE = read_bundle(CAMPAIGN).release
SHOWN = ("the-knock", "someone-you-love")
PAGES = {
    "the-knock": {"cy": "/cy/ffilmiau/drws/", "en": "/en/films/door/"},
    "someone-you-love": {"cy": "/cy/ffilmiau/cwpanau/", "en": "/en/films/cups/"},
    "more-common": {"cy": "/cy/ffilmiau/ffenestri/", "en": "/en/films/windows/"},
    "behind-each-picture": {"cy": "/cy/ffilmiau/ffram/", "en": "/en/films/frame/"},
}
ALL = {"cy": "/cy/ffilmiau/", "en": "/en/films/"}
CASES = [(film, language) for film in SHOWN for language in ("cy", "en")]
SIZES = ("-360p.mp4", "-720p.mp4", ".mp4")
CUTS = ("-15s.mp4", "-15s.srt", "-15s.vtt", "-6s.mp4", "-6s.srt", "-6s.vtt")


def offer(kind: str, language: str, release: Release = RELEASE, sizes: Iterable[str] = SIZES) -> Offer:
    cuts = CUTS if kind.startswith("film-") else ()
    endings = [*cuts, *(sizes if kind.endswith("wide") else (".mp4",)), ".srt", ".vtt", ".txt"]
    roles = {"mp4": Role.FILM, "srt": Role.CAPTIONS, "vtt": Role.CAPTIONS, "txt": Role.ALTERNATIVE_TEXT}
    files = tuple(
        OfferedFile(f"materials/{kind}/{kind}_{language}{ending}", f"{kind}_{language}{ending}",
                    roles[ending.rpartition(".")[2]], 1_234_567, "")
        for ending in endings
    )  # fmt: skip
    titles = tuple((tag, kind) for tag in release.languages)
    return Offer(kind.partition("-")[0], kind, (language,), titles, "AAA-AAA", files)


def offers(stem: str, release: Release = RELEASE) -> tuple[Offer, ...]:
    """All that is made of a film."""
    shapes = ("wide", "square", "story")
    return tuple(offer(f"{stem}-{shape}", tag, release) for shape in shapes for tag in release.languages)


@pytest.fixture(scope="module")
def made() -> HelpSite:
    """A site whose build has two of the films, in every shape and language."""
    return site(RELEASE, tuple(one for film in SHOWN for one in offers(f"film-{film}")))


def page(made: HelpSite, address: str) -> lxml.html.HtmlElement:
    (response,) = [one for one in made.responses if one.address == address]
    return lxml.html.document_fromstring(response.render().decode())


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(("film", "language"), CASES)
def test_a_film_waits_to_be_asked_for(made: HelpSite, film: str, language: str) -> None:
    (video,) = page(made, PAGES[film][language]).xpath("//main//video")
    assert video.get("preload") == "none"
    assert not {"autoplay", "poster"} & set(video.attrib)
    stem = f"/files/film-{film}-wide_{language}"
    sources = [(one.get("src"), one.get("media"), one.get("type")) for one in video.xpath(".//source")]
    assert sources == [
        (f"{stem}-360p.mp4", "(max-width: 480px)", "video/mp4"),
        (f"{stem}-720p.mp4", "(max-width: 1024px)", "video/mp4"),
        (f"{stem}.mp4", None, "video/mp4"),
    ]
    (track,) = video.xpath(".//track")
    assert track.get("src") == f"{stem}.vtt"
    assert (track.get("kind"), track.get("srclang")) == ("captions", language)
    assert "default" not in track.attrib, "its words stand in the picture already"


@pytest.mark.parametrize(("film", "language"), CASES)
def test_every_file_can_be_taken_and_says_how_large_it_is(made: HelpSite, film: str, language: str) -> None:
    links = page(made, PAGES[film][language]).xpath("//main//a[@download]")
    taken = [link.get("href") for link in links]
    cuts = [f"{shape}_{{}}{cut}.mp4" for shape in ("square", "story") for cut in ("", "-15s", "-6s")]
    wide = [f"wide_{{}}{cut}.mp4" for cut in ("", "-720p", "-360p", "-15s", "-6s")]
    shapes = [*wide, *cuts, "wide_{}.srt", "wide_{}.vtt"]
    assert taken == [f"/files/film-{film}-{shape.format(language)}" for shape in shapes]
    assert len({words(link) for link in links}) == len(links), "each says which it is"
    for link in links:
        assert words(link.getparent()).endswith(f"({link.get('href')[-3:].upper()}) 1.2 MB")
        if link.get("href").endswith("-15s.mp4"):
            assert f"15 {RELEASE.say('film.seconds', language)}" in words(link)


@pytest.mark.parametrize("film", PAGES)
@pytest.mark.parametrize("language", ALL)
def test_all_words_can_be_read_whether_or_not_the_film_was_made(
    made: HelpSite, film: str, language: str
) -> None:
    tree = page(made, PAGES[film][language])
    storyboard = next(one for one in RELEASE.storyboards if one.id == film)
    text = words(tree.xpath("//main")[0])
    for key in [slot.key for slot in storyboard_slots(storyboard)][1:]:
        assert " ".join(RELEASE.say(key, language).split()) in text, key
    assert words(tree.xpath("//h1")[0]) == RELEASE.say(f"storyboards.{film}.title", language)
    scenes = tree.xpath("//ol[@class='scenes']/li")
    assert len(scenes) == len(storyboard.scenes) + 1
    assert "0808 1000 900" in words(scenes[-1]) and "netsafe.example/g/" in words(scenes[-1])
    assert RELEASE.say(f"labels.{storyboard.beside}", language) in words(scenes[-1])
    assert tree.xpath("//title")[0].text == page(made, ALL[language]).xpath("//title")[0].text
    assert tree.xpath("//p[@class='up']/a/@href") == [ALL[language]]
    assert bool(tree.xpath("//video")) is (film in SHOWN)


@pytest.mark.parametrize("language", ALL)
def test_the_page_of_films_is_a_list(made: HelpSite, language: str) -> None:
    main = page(made, ALL[language]).xpath("//main")[0]
    links = main.xpath(".//ul[@class='items']//h2/a")
    assert [link.get("href") for link in links[:4]] == [
        PAGES[film.id][language] for film in RELEASE.storyboards
    ]
    assert len(links) == len(RELEASE.storyboards) + len(RELEASE.films)
    assert not main.xpath(".//video")


def test_a_build_without_films_shows_none() -> None:
    bare = site(RELEASE, ())
    assert not page(bare, PAGES["the-knock"]["en"]).xpath("//video | //a[@download]")
    assert RELEASE.say("site.nothing-yet", "en") in words(page(bare, PAGES["the-knock"]["en"]))


def test_addresses_do_not_depend_on_what_was_made(made: HelpSite) -> None:
    assert site(RELEASE, ()).places == made.places


def test_a_storyboard_without_an_address_has_no_page() -> None:
    first, *others = RELEASE.storyboards
    bare = first.with_changes(path=LocalisedSlug(forms=(("en", "windows"),)))
    less = site(RELEASE.with_changes(storyboards=(bare, *others)))
    assert not [one for one in less.responses if one.address == PAGES[first.id]["en"]]


# films of a charity


@pytest.fixture(scope="module")
def with_recordings() -> Release:
    """The campaign with a film of its own, a recording in each language, and the id of a storyboard."""
    film = Film(
        id="the-knock",
        path=LocalisedSlug(forms=(("cy", "ein-ffilm"), ("en", "our-film"))),
        recordings=tuple(
            Recording(language=tag, file=f"own.{tag}.mp4", captions=f"own.{tag}.vtt", content=Blob.of(b""),
                      captions_content=b"WEBVTT\n")
            for tag in ("cy", "en")
        ),
    )  # fmt: skip
    texts = [
        Text(
            key=f"films.the-knock.{key}",
            wordings=tuple(Wording(language=tag, text=f"{key} {tag}") for tag in ("cy", "en")),
        )
        for key in ("title", "about", "transcript")
    ]
    together = sorted((*RELEASE.texts, *texts), key=lambda text: text.key.partition(".")[0])
    return RELEASE.with_changes(films=(*RELEASE.films, film), texts=tuple(together))


@pytest.mark.parametrize("sizes", [SIZES, (".mp4",)])
def test_a_recording_is_played_as_it_was_finished(with_recordings: Release, sizes: tuple[str, ...]) -> None:
    made = site(with_recordings, (offer("footage-the-knock-wide", "en", with_recordings, sizes),))
    tree = page(made, "/en/films/our-film/")
    sources = tree.xpath("//video//source/@src")
    assert sources == [f"/files/footage-the-knock-wide_en{ending}" for ending in sizes]
    (track,) = tree.xpath("//track")
    assert track.get("src") == "/files/footage-the-knock-wide_en.vtt"
    assert "default" in track.attrib, "somebody speaks in it"
    assert "transcript en" in words(tree.xpath("//main")[0])
    raw = page(made, "/cy/ffilmiau/ein-ffilm/")
    assert raw.xpath("//video//source/@src") == ["/files/own.cy.mp4"], "nothing was made of that one"
    assert raw.xpath("//a[@download]/@href") == ["/files/own.cy.mp4"]


def test_a_storyboard_and_a_film_with_one_name_stand_at_their_own_places(with_recordings: Release) -> None:
    places = dict(site(with_recordings).places)
    assert len(places) == len(site(with_recordings).places)
    assert {"/en/films/our-film/", "/en/films/door/"} <= set(places.values())
