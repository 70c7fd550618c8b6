"""Pictures and links of pieces as a voice reads them: numbers digit by digit, in the language around them."""

from __future__ import annotations

import pytest
from ears import digits_within
from small_pieces import Shop, cases, name_of

from netsafe.campaign.spoken_digits import with_spoken_digits
from netsafe.campaign.telling import alternative_text
from netsafe.materials.posts.show import show_posts

PICTURES = cases("social-dawn-square", "social-window-square", "social-law-square", "banner")


@pytest.mark.parametrize(("kind", "languages"), PICTURES, ids=name_of)
def test_the_text_beside_a_picture_says_the_digits(shop: Shop, kind, languages) -> None:
    paragraphs = kind.make(shop.make(kind, languages))[".txt"].decode().split("\n\n")
    for language, words in zip(languages, paragraphs, strict=False):
        assert digits_within(words, "08081000900", language), words
        printed = words.replace("0 8 0 8, 1 0 0 0, 9 0 0", "0808 1000 900")
        assert not digits_within(printed, "08081000900", language), "the ear would have told"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_so_do_the_texts_for_those_who_schedule_posts(shop: Shop, language: str) -> None:
    rows = show_posts(None, shop.release, language)["rows"]
    assert rows
    for row in rows:
        assert digits_within(row["picture"]["alt"], "08081000900", language), row["id"]
        assert "0 8 0 8" not in row["words"], "what is seen stays as it is printed"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_number_of_every_service_would_be_heard(shop: Shop, language: str) -> None:
    for service in shop.release.services:
        for number in filter(None, (service.number, service.text)):
            words = with_spoken_digits(f"Stop It Now: {number}.", [number])
            assert digits_within(words, number.replace(" ", ""), language), words


def test_an_amount_is_no_number(shop: Shop) -> None:
    for key in ("social.law.alt", "social.dawn.alt"):
        for language in ("cy", "en"):
            said, heard = shop.say(key, language), alternative_text(shop.release, key, language)
            assert heard == said.replace("0808 1000 900", "0 8 0 8, 1 0 0 0, 9 0 0")
    assert "18" in shop.say("social.law.alt", "en")
    assert with_spoken_digits("Since 1999, 9991 and 999.", ["999"]) == "Since 1999, 9991 and 9 9 9."
