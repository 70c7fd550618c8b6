"""The contact card: two pages of 85 × 55 mm."""

from __future__ import annotations

import pytest
from materials.other_eyes import MM, faint, place_of, read
from materials.small_pieces import Shop, cases, is_text, name_of, stretched
from netsafe.typesetting.proof.reading_order import plain
from netsafe.typesetting.typst_compiler import typeset

CASES = cases("card")
JOINT = ("card.headline", "labels.call", "labels.run-by", "card.more", "card.survivors")
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)


@each_case
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    if len(languages) == 1:
        parts: tuple[str, ...] = (
            "card.headline",
            "labels.call",
            "labels.run-by",
            "card.line",
            "card.more",
            "card.survivors",
        )
    else:
        parts = JOINT
    texts = tuple(shop.say(part, lang) for lang in languages for part in parts)
    alts = [
        alt
        for lang in languages
        for alt in (
            shop.say("card.picture", lang),
            f"{shop.say('labels.scan', lang)}: {shop.address(kind, languages)}",
        )
    ]
    pdf = shop.read_well(kind, languages, texts, tuple(alts))
    shop.number_before_code(pdf, "0808 1000 900", tuple(shop.say("labels.scan", lang) for lang in languages))
    shop.clear(pdf)
    assert [faint(pdf, page) for page in (0, 1)] == [[], []]


def test_a_joint_card_has_a_page_for_each_language_the_leading_one_in_front(shop: Shop) -> None:
    kind, languages = CASES[-1]
    front, back = read(shop.screen(kind, languages))
    for page, here, there in ((front, "cy", "en"), (back, "en", "cy")):
        for words in (
            shop.say("card.headline", here),
            "0808 1000 900",
            shop.address(kind, languages),
            "116 123",
        ):
            place_of(page, words)
        with pytest.raises(LookupError):
            place_of(page, shop.say("card.headline", there))
    places = [place_of(page, "0808 1000 900") for page in (front, back)]
    assert places[0] == pytest.approx(places[1], abs=0.01)


@each_case
def test_its_size_and_its_print(shop: Shop, kind, languages) -> None:
    for pdf in (shop.screen(kind, languages), shop.printable(shop.make(kind, languages))):
        pages = read(pdf)
        assert len(pages) == 2
        for page in pages:
            assert (page.width / MM, page.height / MM) == pytest.approx((85, 55), abs=0.01)


@each_case
def test_longer_texts_fit(shop: Shop, kind, languages) -> None:
    if len(languages) == 1:
        shop.stretches(kind, languages, factor=1.3)
        return
    # A whole language on one side of a card leaves room for one longer text at a time.
    for key in (*JOINT, "labels.run-by", "labels.any-time", "labels.unread"):
        release = stretched(shop.release, 1.4, is_text(key))
        pdf = typeset(shop.make(kind, languages, release=release))
        shop.clear(pdf)
        text = plain(" ".join(page.text for page in read(pdf)))
        assert any(plain(release.say(key, language)) in text for language in languages), key


@pytest.mark.parametrize("key", ["labels.call", "labels.free"])
@each_case
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    shop.refuses(kind, languages, key, languages[-1])
