"""The page of films plays the films that were made, in the language of its readers, when they ask."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from netsafe.campaign import read_bundle
from netsafe.helpsite.offer import Offer, OfferedFile
from netsafe.helpsite.site import Site, site

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
RELEASE = read_bundle(CAMPAIGN).release
SHOWN = ("the-knock", "someone-you-love")
ADDRESSES = {"cy": "/cy/ffilmiau/", "en": "/en/films/"}


def offer(film: str, shape: str, language: str) -> Offer:
    kind = f"film-{film}-{shape}"
    files = tuple(
        OfferedFile(f"materials/{kind}/{kind}_{language}{ending}", f"{kind}_{language}{ending}", use, 900, "")
        for ending, use in ((".mp4", "film"), (".srt", "captions"), (".vtt", "captions"))
    )
    titles = tuple((tag, RELEASE.say(f"storyboards.{film}.title", tag)) for tag in RELEASE.languages)
    return Offer("film", kind, (language,), titles, "AAA-AAA", files)


@pytest.fixture(scope="module")
def made() -> Site:
    """A site whose build has two of the films, in every shape and language."""
    return site(
        RELEASE,
        tuple(offer(f, shape, tag) for f in SHOWN for shape in ("wide", "square", "story")
              for tag in RELEASE.languages),
    )  # fmt: skip


def page(made: Site, language: str) -> lxml.html.HtmlElement:
    (leaf,) = [one for one in made.leaves if one.address == ADDRESSES[language]]
    return lxml.html.document_fromstring(leaf.made().decode())


@pytest.mark.parametrize("language", ADDRESSES)
def test_films_wait_to_be_asked_for(made: Site, language: str) -> None:
    videos = page(made, language).xpath("//main//video")
    assert len(videos) == len(SHOWN)
    for video in videos:
        assert video.get("preload") == "none"
        assert not {"autoplay", "poster"} & set(video.attrib)
        (source,), (track,) = video.xpath(".//source/@src"), video.xpath(".//track")
        assert source.endswith(f"-wide_{language}.mp4") and source.startswith("/files/")
        assert track.get("src") == source.replace(".mp4", ".vtt")
        assert (track.get("kind"), track.get("srclang")) == ("captions", language)
        assert "default" in track.attrib


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_shape_can_be_taken_and_all_words_read(made: Site, language: str) -> None:
    main = page(made, language).xpath("//main")[0]
    taken = set(main.xpath(".//a[@download]/@href"))
    shapes = ("wide", "square", "story")
    assert taken == {f"/files/film-{film}-{shape}_{language}.mp4" for film in SHOWN for shape in shapes}
    text = " ".join(main.text_content().split())
    for film in SHOWN:
        for key in ("title", "end"):
            said = RELEASE.say(f"storyboards.{film}.{key}", language)
            assert " ".join(said.split()) in text


def test_a_build_without_films_shows_none() -> None:
    assert not page(site(RELEASE, ()), "en").xpath("//video")
