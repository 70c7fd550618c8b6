"""The contact card: a front and a back of 85 × 55 mm, jointly folded with a front and an inside for each."""

from __future__ import annotations

import pytest
from materials.other_eyes import MM, place_of, read
from materials.small_pieces import Shop, cases, is_text, name_of, stretched
from netsafe.typesetting.proof.reading_order import plain
from netsafe.typesetting.typst_compiler import typeset

CASES = cases("card")
FRONT = ("card.headline", "labels.subject", "labels.call", "labels.run-by")
BEHIND = ("card.line", "card.more", "card.survivors")
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)


@each_case
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    texts = tuple(shop.say(part, languages[0]) for part in (*FRONT, *BEHIND))
    if len(languages) > 1:  # the second language turns its inside to that of the first
        texts += tuple(shop.say(part, languages[1]) for part in (*BEHIND, *FRONT))
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


def test_a_joint_card_has_a_front_and_an_inside_for_each_language(shop: Shop) -> None:
    kind, languages = CASES[-1]
    pages = read(shop.screen(kind, languages))
    for number, here, there, parts in (
        (0, "cy", "en", FRONT),
        (1, "cy", "en", BEHIND),
        (2, "en", "cy", BEHIND),
        (3, "en", "cy", FRONT),
    ):
        for part in parts:
            place_of(pages[number], shop.say(part, here))
            with pytest.raises(LookupError):
                place_of(pages[number], shop.say(part, there))
    for number in (0, 3):
        for words in ("0808 1000 900", shop.address(kind, languages)):
            place_of(pages[number], words)
    places = [place_of(pages[number], "0808 1000 900") for number in (0, 3)]
    assert places[0] == pytest.approx(places[1], abs=0.01)


def test_a_joint_card_folds_with_the_leading_language_in_front(shop: Shop) -> None:
    kind, languages = CASES[-1]
    outside, inside = read(shop.printable(shop.make(kind, languages)))
    for page, part, (left, right) in (
        (outside, "card.headline", ("en", "cy")),
        (inside, "card.line", ("cy", "en")),
    ):
        assert place_of(page, shop.say(part, left))[2] / MM < 85
        assert place_of(page, shop.say(part, right))[0] / MM > 85


@each_case
def test_its_size_and_its_print(shop: Shop, kind, languages) -> None:
    joint = len(languages) > 1
    for pdf, size in (
        (shop.screen(kind, languages), (85, 55)),
        (shop.printable(shop.make(kind, languages)), (170 if joint else 85, 55)),
    ):
        pages = read(pdf)
        assert len(pages) == (4 if joint and size[0] == 85 else 2)
        for page in pages:
            assert (page.width / MM, page.height / MM) == pytest.approx(size, abs=0.01)


@each_case
def test_longer_texts_fit(shop: Shop, kind, languages) -> None:
    if len(languages) == 1:
        shop.stretches(kind, languages, factor=1.3)
        return
    for key in (*FRONT, *BEHIND, "labels.any-time", "labels.unread"):
        release = stretched(shop.release, 1.4, is_text(key))
        pdf = typeset(shop.make(kind, languages, release=release))
        shop.clear(pdf)
        text = plain(" ".join(page.text for page in read(pdf)))
        assert any(plain(release.say(key, language)) in text for language in languages), key


@pytest.mark.parametrize("key", ["labels.call", "labels.free"])
@each_case
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    shop.refuses(kind, languages, key, languages[-1])
