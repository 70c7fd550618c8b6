"""Washroom posters, A4 and A5: what is read first, and by whom it can be read."""

from __future__ import annotations

import pytest
from materials.other_eyes import MM, place_of, read
from materials.small_pieces import Shop, cases, name_of

CASES = cases("washroom")
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)


@each_case
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    blocks = [shop.say(f"washroom.{part}", lang) for lang in languages for part in ("headline", "line")]
    small = [shop.say("washroom.small", lang) for lang in languages]
    picture = [shop.say("washroom.picture", lang) for lang in languages]
    code = [f"{shop.say('labels.scan', lang)}: {shop.address(kind, languages)}" for lang in languages]
    pdf = shop.read_well(kind, languages, (*blocks, "0808 1000 900", *small), (*picture, *code))
    shop.number_before_code(pdf, "0808 1000 900", tuple(shop.say("labels.scan", lang) for lang in languages))
    shop.clear(pdf)


@each_case
def test_the_number_is_the_largest_thing_and_stands_before_the_address_and_the_code(
    shop: Shop, kind, languages
):
    (page,) = read(shop.screen(kind, languages))
    heights = {
        "number": place_of(page, "0808 1000 900"),
        "address": place_of(page, shop.address(kind, languages)),
        "small": place_of(page, shop.say("washroom.small", languages[0])[:20]),
    }
    assert heights["number"][3] < heights["address"][1] < heights["small"][1]
    assert heights["number"][2] - heights["number"][0] > 0.75 * page.width
    digit = heights["number"][3] - heights["number"][1]
    assert digit >= 0.9 * (page.boxes[:, 3] - page.boxes[:, 1]).max()


@each_case
def test_what_it_is_about_follows_the_soft_headline_and_is_smaller(shop: Shop, kind, languages) -> None:
    (page,) = read(shop.screen(kind, languages))
    for language in languages:
        headline = place_of(page, shop.say("washroom.headline", language))
        subject = place_of(page, shop.say("labels.subject", language))
        assert headline[3] < subject[1] < place_of(page, shop.say("washroom.line", language))[1]
        assert subject[3] - subject[1] < 0.5 * (page.boxes[:, 3] - page.boxes[:, 1]).max()


@each_case
def test_someone_in_crisis_and_a_survivor_find_their_line(shop: Shop, kind, languages) -> None:
    (page,) = read(shop.screen(kind, languages))
    for number in ("116 123", "0808 801 0331"):
        assert page.letters.count(number.replace(" ", "")) == len(languages)


@each_case
def test_its_size_and_its_print(shop: Shop, kind, languages) -> None:
    wanted = {"washroom-a4": (210, 297), "washroom-a5": (148, 210)}[kind.name]
    for pdf in (shop.screen(kind, languages), shop.printable(shop.make(kind, languages))):
        (page,) = read(pdf)
        assert (page.width / MM, page.height / MM) == pytest.approx(wanted, abs=0.01)


def test_on_a_joint_poster_the_leading_language_is_above_and_both_are_one_size(shop: Shop) -> None:
    for kind, languages in CASES:
        if len(languages) == 2:
            (page,) = read(shop.screen(kind, languages))
            first, second = (place_of(page, shop.say("washroom.headline", lang)[:9]) for lang in languages)
            assert first[3] < second[1]
            welsh, english = (place_of(page, word) for word in ("Rh", "So"))
            assert welsh[3] - welsh[1] == pytest.approx(english[3] - english[1], rel=0.05)


@pytest.mark.parametrize(
    "key",
    [
        "labels.call",
        "labels.crisis",
        "labels.survivors",
    ],
)
@each_case
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    shop.refuses(kind, languages, key, languages[-1])
