"""A piece as it is being written: every kind, from any thread, and never the words as anything but words."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from materials.small_pieces import campaign
from netsafe.campaign import Release
from netsafe.materials.catalogue import kinds_of
from netsafe.materials.live_preview import NoPreviewError, kinds_with_preview, preview_of
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.typst_compiler import SettingError

RELEASE = campaign()
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {
    *("a", "circle", "clipPath", "defs", "ellipse", "g", "image", "linearGradient", "path", "pattern"),
    *("radialGradient", "rect", "stop", "svg", "symbol", "use"),
}
"""The elements that a picture of a page has; none of them runs anything, and none holds text."""

HOSTILE = '</svg><script>alert(1)</script> &amp; <b onclick="x">b</b> #eval("1+1") $x$ \\f @g {{ 7 }}'


def tree(svg: bytes) -> Element:
    """The picture as another parser than a browser's reads it; a document type would be refused."""
    root = fromstring(svg)
    assert isinstance(root, Element)
    return root


def harmless(root: Element) -> None:
    """Nothing but drawing, and nothing that is fetched."""
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in DRAWN and not (element.text or "").strip()
        for name, value in element.attrib.items():
            assert not name.rpartition("}")[2].startswith("on"), name
            if name.rpartition("}")[2] == "href":
                goes = "#" if element.tag == f"{SVG}use" else ("https:", "tel:", "mailto:", "#")
                assert value.startswith("data:image/" if element.tag == f"{SVG}image" else goes), value


def first_setting(kind: Kind) -> tuple[str, ...]:
    return next(kind.every_setting(RELEASE))


@pytest.mark.parametrize("kind", kinds_with_preview(RELEASE), ids=lambda kind: kind.name)
def test_every_kind_that_somebody_sees_has_a_picture(kind: Kind) -> None:
    picture = preview_of(RELEASE, kind.name, first_setting(kind))
    harmless(tree(picture.svg))
    assert picture.page == 0 and picture.pages >= (1 if kind.flows else len(kind.faces))
    last = preview_of(RELEASE, kind.name, first_setting(kind), page=999)
    assert last.page == last.pages - 1 == picture.pages - 1


def test_joint_pieces_have_one_too() -> None:
    joint = [kind for kind in kinds_with_preview(RELEASE) if RELEASE.languages in kind.every_setting(RELEASE)]
    assert len({kind.cabin for kind in joint}) > 8
    for kind in joint[::3]:
        harmless(tree(preview_of(RELEASE, kind.name, RELEASE.languages).svg))


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("poster-a4-dawn", "poster-dawn.law"),
        ("card", "card.line"),
        ("at-a-glance", "at-a-glance.lead"),
        ("film-the-knock-wide", "storyboards.the-knock.risk"),
        ("briefing", "briefing.for"),
    ],
)
def test_a_changed_word_is_seen_and_stays_a_word(kind: str, key: str) -> None:
    def pages(release: Release) -> list[bytes]:
        count = preview_of(release, kind, ("en",)).pages
        return [preview_of(release, kind, ("en",), page).svg for page in range(count)]

    before, after = pages(RELEASE), pages(RELEASE.with_words(key, "en", "A word <b>apart</b>."))
    assert before != after and len(before) == len(after)
    for svg in after:
        harmless(tree(svg))
    assert all(b"apart" not in svg for svg in after)  # words are outlines


@pytest.mark.parametrize("kind", ["poster-a3-window", "leaflet-dl", "pack", "till-receipt"])
def test_words_are_never_markup(kind: str) -> None:
    found = next(row for row in kinds_of(RELEASE) if row.name == kind)
    key = next(slot.key for slot in found.texts if slot.role == "headline" and slot.key != found.title)
    try:
        picture = preview_of(RELEASE.with_words(key, "en", HOSTILE), kind, ("en",))
    except SettingError as error:
        assert key in error.reason
    else:
        harmless(tree(picture.svg))


def test_after_an_error_the_next_call_works_and_gives_the_same_bytes() -> None:
    before = preview_of(RELEASE, "washroom-a5", ("cy",)).svg
    with pytest.raises(SettingError):
        preview_of(RELEASE.with_words("washroom.headline", "cy", "W" * 99), "washroom-a5", ("cy",))
    with pytest.raises(KeyError, match=r"washroom\.headline"):
        gone = RELEASE.text("washroom.headline")
        only = gone.with_changes(wordings=tuple(row for row in gone.wordings if row.language == "en"))
        texts = tuple(only if text is gone else text for text in RELEASE.texts)
        preview_of(RELEASE.with_changes(texts=texts), "washroom-a5", ("cy",))
    assert preview_of(RELEASE, "washroom-a5", ("cy",)).svg == before


def test_threads_of_a_pool_give_what_one_thread_gives() -> None:
    """Also where every third text is too long for its place."""
    asked = [
        (kind, language, number)
        for number in range(3)
        for kind, language in (("washroom-a5", "cy"), ("washroom-a5", "en"), ("sticker-a7", "cy"))
    ]

    def drawn(kind: str, language: str, number: int) -> str | bytes:
        words = f"Gair {number}" if number != 1 else "W" * 99
        key = "washroom.line" if kind == "washroom-a5" else "sticker.headline"
        try:
            return preview_of(RELEASE.with_words(key, language, words), kind, (language,)).svg
        except SettingError as error:
            return error.reason

    alone = [drawn(*row) for row in asked]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(lambda row: drawn(*row), asked * 2))
    assert together == alone * 2
    assert Counter(map(type, alone)) == {bytes: 6, str: 3}


def test_a_preview_says_that_its_words_are_not_approved() -> None:
    """As every piece does: the band is there, in its colour, and gone where they are approved."""
    assert b"#ffd000" in preview_of(RELEASE, "poster-a4-dawn", ("en",)).svg


@pytest.mark.parametrize(
    ("kind", "languages", "says"),
    [
        ("poster-a9", ("cy",), "math o ddeunydd"),
        ("posts", ("cy",), "tabl"),
        ("pack", ("cy", "en"), "cy, en"),
        ("poster-a4-dawn", ("fr",), "fr"),
    ],
)
def test_what_is_not_there_is_told_in_welsh(kind: str, languages: tuple[str, ...], says: str) -> None:
    with pytest.raises(NoPreviewError) as refusal:
        preview_of(RELEASE, kind, languages)
    assert says.removeprefix("m") in refusal.value.explanation.reason("cy")


def test_every_kind_but_tables_is_offered() -> None:
    offered = {kind.cabin for kind in kinds_with_preview(RELEASE)}
    assert {kind.cabin for kind in kinds_of(RELEASE)} - offered == {"posts"}


def test_a_scene_of_a_film_is_a_page() -> None:
    storyboard = next(row for row in RELEASE.storyboards if row.id == "the-knock")
    pages = preview_of(RELEASE, "film-the-knock-square", ("cy",)).pages
    assert pages == len(storyboard.scenes) + 1
