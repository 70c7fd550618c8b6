"""Pictures for social media, and the e-mail banner's kin: exact sizes, safe areas, alternative texts."""

from __future__ import annotations

import io

import pytest
from materials.other_eyes import BAND, decoded, place_of, read
from materials.small_pieces import Shop, cases, lines_of, name_of, set_once
from netsafe.campaign.edition_code import edition
from PIL import Image

CASES = cases("social")
PIXELS = {"square": (1080, 1080), "story": (1080, 1920), "wide": (1200, 630)}
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)


def line(kind) -> str:
    return f"social.{kind.options['design']}.line"


@each_case
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    question, answer = lines_of(shop.say(line(kind), languages[0]))
    about = () if kind.subject == line(kind) else (shop.say("labels.subject", languages[0]),)
    texts = (question, *about, answer, shop.say("labels.call", languages[0]), "0808 1000 900")
    pdf = shop.read_well(kind, languages, texts, ())
    shop.clear(pdf)


@each_case
def test_the_picture_has_its_size_to_the_pixel_and_no_code(shop: Shop, kind, languages) -> None:
    files = kind.make(shop.make(kind, languages))
    assert set(files) == set(kind.endings) == {".png", ".txt"}
    image = Image.open(io.BytesIO(files[".png"]))
    assert image.size == PIXELS[kind.options["size"]]
    assert decoded(image.convert("RGB")) == []


@each_case
def test_its_alternative_text_lies_beside_it(shop: Shop, kind, languages) -> None:
    made = shop.make(kind, languages)
    said = kind.make(made)[".txt"].decode()
    alt, state = said.rstrip("\n").split("\n\n")
    words = shop.heard(f"social.{kind.options['design']}.alt", languages[0])
    assert words.count("www.stopitnow.org.uk/helpline") == 1
    sender = f"{shop.say('labels.run-by', languages[0])}. {shop.when(languages[0])}"
    shown = words.replace("www.stopitnow.org.uk/helpline", shop.address(kind, languages))
    assert alt.startswith(shown) and sender in alt and shop.say("labels.subject", languages[0]) in alt
    assert "Stop It Now" in alt and "Lucy Faithfull Foundation" in alt
    assert shop.say(line(kind), languages[0]).rstrip(".") in alt
    assert made.edition in state
    assert shop.say(f"labels.{shop.release.status(languages[0])}", languages[0]) in state


@each_case
def test_a_story_keeps_its_ends_free_of_words(shop: Shop, kind, languages) -> None:
    (page,) = read(shop.screen(kind, languages))
    margin = 125 if kind.options["size"] == "story" else 12
    boxes = page.boxes[page.boxes[:, 1] > BAND * page.height]
    assert boxes[:, 1].min() >= margin
    assert boxes[:, 3].max() <= page.height - margin
    assert boxes[:, 0].min() >= 12 and boxes[:, 2].max() <= page.width - 12


@each_case
def test_what_is_a_crime_is_said_with_the_crisis_line(shop: Shop, kind, languages) -> None:
    (page,) = read(shop.screen(kind, languages))
    if kind.options["design"] == "law":
        place_of(page, "116 123")
        assert "1 1 6, 1 2 3" in kind.make(shop.make(kind, languages))[".txt"].decode()


@each_case
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages) -> None:
    shop.refuses(kind, languages, "labels.call", languages[0])


def test_a_line_without_a_full_stop_is_a_headline(shop: Shop) -> None:
    kind, languages = next(case for case in CASES if case[0].name == "social-dawn-square")
    texts = tuple(
        text.with_changes(
            wordings=tuple(wording.with_changes(text="Help is here") for wording in text.wordings)
        )
        if text.key == line(kind)
        else text
        for text in shop.release.texts
    )
    made = shop.make(kind, languages, release=shop.release.with_changes(texts=texts))
    (page,) = read(set_once(made))
    place_of(page, "Help is here")


def test_every_picture_has_an_edition_of_its_own(shop: Shop) -> None:
    editions = [shop.make(kind, languages).edition for kind, languages in CASES]
    assert len(set(editions)) == len(editions) == 18
    assert len(edition("social", ("cy",), {})) == 7
