"""The sticker, in each language and jointly."""

from __future__ import annotations

import pytest
from materials.other_eyes import MM, read
from materials.small_pieces import PARTNERS, Shop, cases, name_of
from netsafe.campaign.partner import Partner
from netsafe.typesetting.typst_compiler import SettingError, typeset

CASES = cases("sticker")


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_it_reads_well(shop: Shop, kind, languages) -> None:
    texts = [
        *(shop.say(f"sticker.{part}", language) for part in ("headline", "line") for language in languages),
        "0808 1000 900",
        *(f"{shop.say('labels.run-by', language)}. {shop.when(language)}" for language in languages),
    ]
    picture = [shop.say("sticker.picture", language) for language in languages]
    code = [f"{shop.say('labels.scan', lang)}: {shop.address(kind, languages)}" for lang in languages]
    pdf = shop.read_well(kind, languages, tuple(texts), (*picture, *code))
    shop.number_before_code(pdf, "0808 1000 900", tuple(shop.say("labels.scan", lang) for lang in languages))
    shop.clear(pdf)
    (page,) = read(pdf)
    assert (page.width / MM, page.height / MM) == pytest.approx(
        (74, 105) if len(languages) == 1 else (105, 148), abs=0.01
    )


@pytest.mark.parametrize(
    ("kind", "languages", "key"),
    [
        (*case, key)
        for case in CASES
        for key in ("labels.scan", "labels.free", "labels.unread")
        if key != "labels.unread" or "cy" in case[1]  # only the Welsh is unread
    ],
)
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    assert shop.refuses(kind, languages, key, languages[0]) <= 32


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_what_a_partner_sent_too_long_is_refused_with_its_mend(shop: Shop, kind, languages) -> None:
    long = dict.fromkeys(("cy", "en"), "Partneriaeth " * 25 * len(languages) ** 2)
    link = dict.fromkeys(("cy", "en"), "https://ons.cymru/" + "ysgol-gyfun-" * 8 * len(languages) ** 2)
    fine = PARTNERS["short"]
    for partner, mend in (
        (Partner(id="x", names=long, links=fine.links), "partner.name .* shorter name"),
        (Partner(id="x", names=fine.names, links=link), "help.address .* shorter link"),
    ):
        with pytest.raises(SettingError, match=mend):
            typeset(shop.make(kind, languages, partner))
