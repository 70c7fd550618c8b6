"""Receipts: lines that fit their paper, in letters that tills have, and a picture of black and white dots."""

from __future__ import annotations

import io

import pytest
from materials.other_eyes import decoded
from materials.small_pieces import PARTNERS, Shop, cases, name_of
from netsafe.materials.receipt.till_lines import till_text
from PIL import Image

CASES = cases("till-receipt")


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
@pytest.mark.parametrize("partner", [None, PARTNERS["long"]], ids=["own", "partner"])
def test_its_lines_fit_the_paper_and_say_whose_number_it_is(shop: Shop, kind, languages, partner) -> None:
    files = kind.make(shop.make(kind, languages, partner))
    for width in (32, 42, 48):
        text = files[f"-{width}.txt"].decode()
        assert max(map(len, text.splitlines())) <= width
        assert text.splitlines().count("0808 1000 900") == len(languages), "the number has its own line"
        text.encode("cp850" if "cy" in languages else "ascii")
        as_one_line = " ".join(text.split())
        for language in languages:
            assert shop.say("labels.run-by", language).replace("’", "'") in as_one_line
            assert shop.say("receipt.subject", language).replace("’", "'") in as_one_line


def test_a_word_wider_than_the_paper_goes_on_in_the_next_line(shop: Shop) -> None:
    kind, languages = next(case for case in CASES if case[1] == ("en",))
    made = shop.make(kind, languages)
    (side,) = made.view["sides"]
    words = {**side["words"], "receipt.subject": f"Worried? {'q' * 70} There is help."}
    lines = till_text({**made.view, "sides": [{**side, "words": words}]}, 32).splitlines()
    assert max(map(len, lines)) <= 32 and "".join(lines).count("q") == 70


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_its_picture_is_of_dots_that_a_till_prints(shop: Shop, kind, languages) -> None:
    picture = Image.open(io.BytesIO(kind.make(shop.make(kind, languages))[".png"]))
    assert (picture.mode, picture.width) == ("1", 576)
    assert decoded(picture.convert("RGB")) == [shop.link(kind, languages)]
