"""Where each text is shown, beside an oracle that only looks: every wording is replaced, and looked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.outgoing_post import post_text
from netsafe.helpsite.door_down_page import door_down_page
from netsafe.helpsite.page_preview import AWAY_PAGE, JOINT_PAGE, LOST_PAGE, page_preview
from netsafe.helpsite.site import site
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.live_preview import preview_of
from netsafe.publishing.planned_pieces import plan
from netsafe.slots.text_places import FeedPlace, FilmPlace, MaterialPlace, PagePlace, Place, PostPlace
from netsafe.slots.where_shown import places_of_texts, where_shown

RELEASE = read_bundle(Path(__file__).parents[1] / "campaigns" / "operation-net-safe").release
LETTERS = "abcdefghijklmnoprstuvwxy"
MARKER = re.compile(r"qq[a-y]{3}(?:cy|en)zz")
TAKEN_APART = ("radio.digits", "hours.")
"""Texts that are lists of which a part is shown, and never the whole."""

Seen = dict[tuple[str, ...], set[str]]
"""A place as the oracle names it → the keys whose words it found there."""


def every_place() -> Mapping[str, tuple[Place, ...]]:
    """The places of every text, as :func:`where_shown` keeps them."""
    return RELEASE.apart_from_words(places_of_texts)


def marker(number: int, language: str) -> str:
    """A word that stands nowhere, of letters alone: digits would be spelt out for voices."""
    size = len(LETTERS)
    digits = (number % size, number // size % size, number // size**2)
    return f"qq{''.join(LETTERS[digit] for digit in digits)}{language}zz"


@cache
def oracle() -> Seen:
    """Views of all pieces, tables of posts, pages as HTML and feeds, each with the markers in it."""
    names: dict[str, tuple[str, str]] = {}
    texts = []
    for number, text in enumerate(RELEASE.texts):
        wordings = []
        for wording in text.wordings:
            word = marker(number, wording.language)
            names[word] = (text.key, wording.language)
            words = f"{wording.text} {word}" if text.key.startswith("hours.") else word
            wordings.append(wording if text.key == "radio.digits" else wording.with_changes(text=words))
        texts.append(text.with_changes(wordings=tuple(wordings)))
    marked = RELEASE.with_changes(texts=tuple(texts))

    def keys_in(written: str, languages: Iterable[str]) -> set[str]:
        rows = (names[word] for word in set(MARKER.findall(written)))
        return {key for key, language in rows if language in languages}

    seen: Seen = {}
    for piece in plan(marked, (), "tools", kinds_of(marked)).own_pieces.values():
        written = json.dumps(piece.view, ensure_ascii=False)
        if not piece.kind.faces:
            written += "".join(file.decode() for file in piece.kind.make(piece).values())
        seen["piece", piece.kind.name, *piece.languages] = keys_in(written, piece.languages)
    whole = site(marked)
    places = {address: key for key, address in whole.places}
    for response in whole.responses:
        if response.kind != "asset":
            key = places.get(response.address)
            name = ("page", key.page, key.item, key.language) if key else ("other", response.address)
            seen[name] = keys_in(response.render().decode(), RELEASE.languages)
    seen["other", AWAY_PAGE] = keys_in(door_down_page(marked).decode(), RELEASE.languages)
    return seen


def names_of(place: Place) -> set[tuple[str, ...]]:
    """The same place as the oracle names it."""
    match place:
        case MaterialPlace():
            return {("piece", place.kind, *languages) for languages in place.settings}
        case FilmPlace():
            return {("piece", kind, language) for kind in place.kinds for language in place.languages}
        case PagePlace(page="/404.html"):
            return {("other", f"{start}/404.html") for start in ("", *(f"/{tag}" for tag in place.languages))}
        case PagePlace(languages=()):
            also = {("other", "/404.html")} if place.page == JOINT_PAGE else set()
            return {("other", place.page), *also}
        case PagePlace():
            return {("page", place.page, place.item, language) for language in place.languages}
        case FeedPlace():
            endings = {"news": "feed.xml", "calendar": "calendar.ics"}
            return {name for name in oracle() if name[-1].endswith(endings[place.feed])}
        case PostPlace():
            return set()


def test_every_place_where_the_oracle_sees_a_text_is_named() -> None:
    places = every_place()
    missing = [
        (key, name)
        for name, keys in oracle().items()
        for key in keys
        if not any(name in names_of(place) for place in places.get(key, ()))
    ]
    assert missing == []
    assert len(oracle()) > 200 and len(set().union(*oracle().values())) > 550


def test_a_text_that_is_named_nowhere_is_seen_nowhere() -> None:
    seen = set().union(*oracle().values())
    unseen = {text.key for text in RELEASE.texts} - every_place().keys()
    assert not unseen & seen
    assert len(unseen) < 20 and all(key.partition(".")[0] != "poster-dawn" for key in unseen)


def test_what_is_named_as_large_or_read_is_seen_there() -> None:
    """Of what is seen in passing a record may hold more than its template shows."""
    named = wrong = 0
    for key, places in every_place().items():
        for place in places:
            if place.weight != "passing" and RELEASE.has(key) and not key.startswith(TAKEN_APART):
                names = names_of(place)
                named += len(names)
                wrong += sum(key not in oracle()[name] for name in names)
    assert named > 1500 and wrong / named < 0.02


def changed(key: str) -> Release:
    """The campaign with one word more in a text, in English."""
    return RELEASE.with_words(key, "en", f"{RELEASE.words(key, 'en')} Qqword")


def pictures(release: Release, place: Place) -> str | list[bytes]:
    """A place as the desk draws it, in English."""
    match place:
        case MaterialPlace():
            setting = next(languages for languages in place.settings if "en" in languages)
            count = preview_of(release, place.kind, setting).pages
            return [preview_of(release, place.kind, setting, page).svg for page in range(count)]
        case FilmPlace():
            return [preview_of(release, place.kinds[0], ("en",), place.scene).svg]
        case PagePlace():
            return page_preview(release, place.page, "en", place.item).decode()
        case PostPlace():
            post = next(post for post in release.posts if post.id == place.post)
            return post_text(release, post, "en")
        case FeedPlace():
            raise AssertionError("a page is more telling")


@pytest.mark.parametrize(
    "key",
    [
        "poster-dawn.law",
        "leaflet.call.body",
        "messages.against-the-law",
        "storyboards.the-knock.risk",
        "storyboards.the-knock.end",
        "posts.the-law",
        "page-home.title",
        "page-for-you.lead",
        "announcements.conference.body",
        "announcements.conference.title",
        "services.stop-it-now.what",
        "site.lost-title",
        "site.away-title",
        "labels.emergency",
        "social.dawn.line",
        "easy-read.law",
    ],
)
def test_the_first_place_changes_where_the_text_changes(key: str) -> None:
    if not RELEASE.has(key):
        pytest.fail(f"the campaign has no {key}")
    place = where_shown(RELEASE, key)[0]
    before, after = pictures(RELEASE, place), pictures(changed(key), place)
    assert before != after
    if isinstance(after, str):
        assert "Qqword" in after and "Qqword" not in before


def test_a_scene_that_does_not_show_a_text_stays() -> None:
    """The number of the scene is the right one: the others stay as they are."""
    place = where_shown(RELEASE, "storyboards.the-knock.risk")[0]
    assert isinstance(place, FilmPlace)
    draft = changed("storyboards.the-knock.risk")
    first = {
        release is draft: preview_of(release, place.kinds[0], ("en",), 0).svg for release in (RELEASE, draft)
    }
    assert place.scene > 0 and first[True] == first[False]


def test_what_shows_a_text_large_comes_before_what_shows_it_in_passing() -> None:
    order = ("large", "text", "passing")
    for places in every_place().values():
        weights = [order.index(place.weight) for place in places]
        assert weights == sorted(weights)
    assert type(where_shown(RELEASE, "card.headline")[0]) is MaterialPlace
    assert {
        place.page for place in where_shown(RELEASE, "site.lost-title") if isinstance(place, PagePlace)
    } >= {LOST_PAGE}


def test_other_words_leave_the_places_as_they_are() -> None:
    """So they are worked out once for all that somebody writes."""
    draft = RELEASE.with_words("card.headline", "cy", "Gair arall")
    assert where_shown(draft, "card.headline") is where_shown(RELEASE, "card.headline")
    assert places_of_texts(draft) == every_place()


def test_a_text_without_words_in_one_language_is_placed_all_the_same() -> None:
    text = RELEASE.text("card.line")
    english = text.with_changes(wordings=tuple(row for row in text.wordings if row.language == "en"))
    texts = tuple(english if row is text else row for row in RELEASE.texts)
    assert where_shown(RELEASE.with_changes(texts=texts), "card.line") == where_shown(RELEASE, "card.line")
