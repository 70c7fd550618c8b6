"""The site as a whole: pure, the same bytes each time, and words that are never markup."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from netsafe.campaign import Release
from netsafe.helpsite.look.font_subset import alphabet
from netsafe.helpsite.script_opening_hours import minutes
from netsafe.helpsite.service_card import card
from netsafe.helpsite.site import HelpSite, site
from netsafe.looks.site_drawing import blend
from PIL import Image

from .conftest import response_at, saying  # isort: skip


def test_the_same_release_gives_the_same_bytes(release: Release, whole: HelpSite) -> None:
    again = site(release)
    assert [(one.file, one.recipe) for one in again.responses] == [
        (one.file, one.recipe) for one in whole.responses
    ]
    for one, other in zip(again.responses, whole.responses, strict=True):
        assert one.render() == other.render(), one.file


def test_every_address_and_file_is_there_once(whole: HelpSite) -> None:
    assert len({response.file for response in whole.responses}) == len(whole.responses)
    assert len({response.address for response in whole.responses}) == len(whole.responses)


HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} </main> &amp; ../../etc/passwd \\ “'\""


@pytest.mark.parametrize(
    ("key", "address", "path"),
    [
        ("page-for-you.title", "/en/for-you/", "//h1"),
        ("page-for-you.lead", "/en/for-you/", "//p[@class='lead']"),
        ("page-for-you.stop", "/en/for-you/", "//main/section[1]"),
        ("page-for-you.choice", "/en/", "//nav[@class='choices']"),
        ("finder.start.danger", "/en/find-help/", "//summary"),
        ("finder.start.danger.then", "/en/find-help/", "//div[@class='then']"),
        ("announcements.conference.body", "/en/news/a-conference/", "//div[@class='news']"),
        ("films.films-of-stop-it-now.transcript", "/en/films/films-of-stop-it-now/", "//main"),
        ("events.conference-2017.title", "/en/calendar/", "//main"),
        ("site.leave-note", "/en/", "//header"),
    ],
)
def test_words_are_data(release: Release, key: str, address: str, path: str) -> None:
    response = response_at(site(saying(release, key, HOSTILE)), address)
    tree = lxml.html.document_fromstring(response.render().decode())
    assert any(HOSTILE in " ".join(node.text_content().split()) for node in tree.xpath(path))
    assert not tree.xpath("//img | //@onerror")


@settings(max_examples=25, deadline=None)
@given(
    words=st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Cf")),
        min_size=1,
        max_size=60,
    ).map(lambda text: unicodedata.normalize("NFC", text))
)
def test_any_title_comes_out_as_it_was_written(release: Release, words: str) -> None:
    response = response_at(site(saying(release, "page-support.title", words)), "/cy/cefnogaeth/")
    tree = lxml.html.document_fromstring(response.render().decode())
    assert tree.xpath("//h1")[0].text_content() == words


def test_one_changed_text_changes_only_the_pages_that_show_it(release: Release, whole: HelpSite) -> None:
    def recipes(made: HelpSite) -> dict[str, str]:
        return {response.file: response.recipe for response in made.responses}

    before, after = recipes(whole), recipes(site(saying(release, "page-support.here", "Something else.")))
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"cy/cefnogaeth/index.html", "en/support/index.html"}


def test_an_edition_changes_with_what_the_page_shows(release: Release, whole: HelpSite) -> None:
    other = site(saying(release, "page-support.here", "Something else."))
    assert response_at(whole, "/en/support/").edition != response_at(other, "/en/support/").edition
    assert response_at(whole, "/en/").edition == response_at(other, "/en/").edition


def test_a_campaign_without_a_site_has_no_pages(release: Release) -> None:
    with pytest.raises(ValueError, match=r"no \[site\]"):
        site(release.with_changes(site=None))


def test_a_missing_text_is_named(release: Release) -> None:
    texts = tuple(text for text in release.texts if text.key != "page-for-you.lead")
    with pytest.raises(KeyError, match=r"page-for-you\.lead"):
        site(release.with_changes(texts=texts))


def test_the_letters_hold_every_sign_of_the_headings(whole: HelpSite, release: Release) -> None:
    (response,) = [response for response in whole.responses if response.file.endswith(".woff2")]
    font = TTFont(io.BytesIO(response.render()))
    assert font.flavor == "woff2"
    drawn = {chr(code) for code in font.getBestCmap()}
    assert set(alphabet(release)) - drawn <= {"\u200b"}
    headings = "".join(
        release.say(f"{page.stem}.title", one) for page in release.pages for one in ("cy", "en")
    )
    assert set(headings) | set("ŵâŴÂ0123456789") <= drawn
    assert len(response.render()) < 12_000


def test_the_card_is_a_picture_of_the_size_that_others_ask_for(whole: HelpSite) -> None:
    (response,) = [response for response in whole.responses if response.file.startswith("assets/card")]
    with Image.open(io.BytesIO(response.render())) as image:
        assert image.size == (1200, 630) and image.format == "PNG"


def test_hours_for_the_clock(release: Release) -> None:
    assert minutes(release.service("stop-it-now")) == "1:540-1260 2:540-1260 3:540-1260 4:540-1260 5:540-1020"
    assert minutes(release.service("samaritans")) == "always"
    assert minutes(release.service("napac")) is None
    until_midnight = minutes(release.service("meic"))
    assert until_midnight is not None and until_midnight.startswith("1:480-1440 ")


def test_days_that_differ_hold_for_the_line_and_for_ways_with_hours(release: Release) -> None:
    chat = {"kind": "chat", "address": "https://line.example.org/chat", "always_open": True}
    line = release.service("stop-it-now").with_changes(
        always_open=True, hours=(), closed_on=(dt.date(2026, 12, 25),), ways=(chat,)
    )
    changed = release.with_changes(
        services=tuple(line if service.id == line.id else service for service in release.services)
    )
    shown = card(changed, line, "en")
    assert (shown.minutes, shown.dates, shown.times) == ("always", "2026-12-25", "0=midnight|1440=midnight")
    assert shown.chat is not None and (shown.chat.minutes, shown.chat.times) == ("always", "")
    assert shown.shuts and not card(release, release.service("samaritans"), "en").shuts


def test_colours_are_blended_by_share() -> None:
    assert blend("#102030", "#304050", 0) == "#102030"
    assert blend("#102030", "#304050", 1) == "#304050"
    assert blend("#000000", "#ffffff", 0.25) == "#404040"


FILM = """
[[films]]
id = "own"
path = { cy = "ein-ffilm", en = "our-film" }
recordings = [
  { language = "cy", file = "own.cy.mp4", captions = "own.cy.vtt" },
  { language = "en", file = "own.en.mp4", captions = "own.en.vtt" },
]
"""


def add_film(folder: Path) -> None:
    toml = folder / "campaign.toml"
    toml.write_text(toml.read_text() + FILM)
    (folder / "films").mkdir()
    for language in ("cy", "en"):
        (folder / f"films/own.{language}.mp4").write_bytes(b"\0\0\0\x18ftypisom")
        (folder / f"films/own.{language}.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHelo\n")
        words = folder / f"words/films.{language}.md"
        words.write_text(
            words.read_text()
            + "\n## own.title\n\nOurs\n\n## own.about\n\nA film.\n\n## own.transcript\n\nWords.\n"
        )


def test_a_film_of_our_own_waits_to_be_asked_for(
    changed: Callable[[Callable[[Path], None]], Release],
) -> None:
    made = site(changed(add_film))
    for language, address in (("cy", "/cy/ffilmiau/ein-ffilm/"), ("en", "/en/films/our-film/")):
        tree = lxml.html.document_fromstring(response_at(made, address).render().decode())
        (video,) = tree.xpath("//video")
        assert video.get("preload") == "none" and "autoplay" not in video.attrib
        assert video.xpath(".//source/@src") == [f"/files/own.{language}.mp4"]
        (track,) = video.xpath(".//track")
        assert track.get("src") == f"/files/own.{language}.vtt"
        assert (
            track.get("kind") == "captions" and track.get("srclang") == language and "default" in track.attrib
        )
        assert "Words." in tree.xpath("//main")[0].text_content()


def test_a_film_that_lives_elsewhere_is_only_a_link(whole: HelpSite) -> None:
    tree = lxml.html.document_fromstring(
        response_at(whole, "/cy/ffilmiau/ffilmiau-stop-it-now/").render().decode()
    )
    assert not tree.xpath("//video | //iframe | //img")
    (link,) = tree.xpath("//main//a[contains(@href, 'youtube')]")
    assert "noreferrer" in link.get("rel")
