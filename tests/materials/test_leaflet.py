"""Leaflets: what is on which panel, in what order it is read, and how it comes out when folded."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pytest
from materials.other_eyes import MM, place_of, read
from materials.small_pieces import Shop, cases, kinds, name_of
from netsafe.campaign import Release
from netsafe.typesetting.typst_compiler import SettingError, typeset

CASES = cases("leaflet")
DL, A5 = kinds("leaflet-dl")[0], kinds("leaflet-a5")[0]
each_case = pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
each_language = pytest.mark.parametrize("language", ["cy", "en"])


def said(shop: Shop, language: str) -> dict[str, str]:
    """Titles of the panels by their key."""
    parts = (
        "headline",
        "facts.title",
        "law.title",
        "stop.title",
        "steps.title",
        "other.title",
        "call.title",
        "help.title",
    )
    return {part: shop.say(f"leaflet.{part}", language) for part in parts}


@each_language
def test_a_dl_leaflet_is_read_from_the_cover_on(shop: Shop, language) -> None:
    titles = said(shop, language)
    messages = (
        *(titles[part] for part in ("headline", "facts.title")),
        shop.say("messages.more-common", language),
        shop.say("messages.compounds-harm", language),
        titles["law.title"],
        shop.say("messages.against-the-law", language),
        titles["stop.title"],
        shop.say("messages.consequences", language),
        shop.say("labels.crisis", language),
        titles["steps.title"],
        titles["other.title"],
        shop.say("messages.do-not-ignore", language),
        titles["call.title"],
        shop.say("services.stop-it-now.identity", language),
        titles["help.title"],
        "0808 1000 900",
        shop.say("labels.survivors", language),
    )
    code = f"{shop.say('labels.scan', language)}: {shop.address(DL, (language,))}"
    pdf = shop.read_well(DL, (language,), messages, (shop.say("leaflet.picture", language), code))
    shop.clear(pdf)
    shop.number_before_code(pdf, "0808 1000 900", (shop.say("labels.scan", language),))
    pages = read(pdf)
    assert [(round(page.width / MM), round(page.height / MM)) for page in pages] == [
        (100, 210),
        (100, 210),
        (100, 210),
        (97, 210),
        (97, 210),
        (100, 210),
    ]
    for page, part in zip(
        pages,
        ("headline", "facts.title", "stop.title", "other.title", "call.title", "help.title"),
        strict=True,
    ):
        place_of(page, titles[part])


@each_language
def test_a_dl_leaflet_folds_in_the_right_order(shop: Shop, language) -> None:
    """Outside from the left: flap (97), back (100), front (100).  Inside: 100, 100, 97 behind the flap."""
    titles = said(shop, language)
    outside, inside = read(shop.printable(shop.make(DL, (language,))))
    for page, panels in (
        (outside, (("call.title", 0, 97), ("help.title", 97, 197), ("headline", 197, 297))),
        (inside, (("facts.title", 0, 100), ("stop.title", 100, 200), ("other.title", 200, 297))),
    ):
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.01)
        for part, left, right in panels:
            x0, _, x1, _ = place_of(page, titles[part])
            assert left + 5 < x0 / MM < x1 / MM < right - 5, part
        # No letter on a fold: the edges of the panels are free on both sides.
        for fold in [panels[1][1], panels[2][1]]:
            near = (page.boxes[:, 0] / MM < fold + 4) & (page.boxes[:, 2] / MM > fold - 4)
            assert not near.any()


PANELS = ("headline", "facts.title", "stop.title", "call.title")
"""The first title of each page of a language in a leaflet of eight pages."""


def test_an_a5_leaflet_has_four_pages_for_each_language_the_leading_one_in_front(shop: Shop) -> None:
    texts = [
        *(shop.say(f"leaflet.{part}", "cy") for part in PANELS),
        shop.say("services.stop-it-now.identity", "cy"),
        *(shop.say(f"leaflet.{part}", "en") for part in PANELS[1:]),
        shop.say("services.stop-it-now.identity", "en"),
        shop.say("leaflet.headline", "en"),
    ]
    pdf = shop.read_well(A5, ("cy", "en"), tuple(texts), None)
    shop.clear(pdf)
    pages = read(pdf)
    assert [(round(page.width / MM, 1), round(page.height / MM)) for page in pages] == [(148.5, 210)] * 8
    for page, (language, part) in zip(
        pages,
        (*(("cy", part) for part in PANELS), *(("en", part) for part in (*PANELS[1:], PANELS[0]))),
        strict=True,
    ):
        place_of(page, shop.say(f"leaflet.{part}", language))
    address = shop.address(A5, ("cy", "en"))
    for first, second in ((0, 7), (3, 6)):
        assert place_of(pages[first], address) == pytest.approx(place_of(pages[second], address), abs=0.01)


def test_an_a5_leaflet_folds_with_the_leading_language_in_front(shop: Shop) -> None:
    """Two sheets, each outside and inside: pages 8 and 1, 2 and 7, 6 and 3, 4 and 5."""
    sheets = read(shop.printable(shop.make(A5, ("cy", "en"))))
    places = (
        (("en", "headline"), ("cy", "headline")),
        (("cy", "facts.title"), ("en", "call.title")),
        (("en", "stop.title"), ("cy", "stop.title")),
        (("cy", "call.title"), ("en", "facts.title")),
    )
    for page, ((left, left_part), (right, right_part)) in zip(sheets, places, strict=True):
        assert place_of(page, shop.say(f"leaflet.{left_part}", left))[2] / MM < 148.5
        assert place_of(page, shop.say(f"leaflet.{right_part}", right))[0] / MM > 148.5


@each_case
def test_fold_marks_lie_outside_the_trim(shop: Shop, kind, languages) -> None:
    """What is drawn at a fold is in the bleed: between the trim and its edge, and nowhere else."""
    pdf = shop.printable(shop.make(kind, languages))
    for number, page in enumerate(pdfium.PdfDocument(pdf)):
        left, bottom, _, top = page.get_trimbox()
        media = page.get_mediabox()
        dots = 300 / 72
        pixels = np.asarray(page.render(scale=dots).to_pil().convert("L"), dtype=int)
        folds = {"leaflet-dl": ((97, 197), (100, 200)), "leaflet-a5": ((148.5,),) * 4}[kind.name][number]
        for fold in folds:
            x = round((left - media[0] + fold * MM) * dots)
            above = pixels[: round((media[3] - top) * dots) - 2, x - 4 : x + 4]
            assert above.min() < 90
            # and in the crop area beyond the bleed, nothing: the printer's own marks stand at the corners
            assert above[: round(6.5 * MM * dots)].min() > 200
        assert bottom > media[1]


@pytest.mark.parametrize(
    "key",
    [
        "leaflet.facts.title",
        "messages.consequences",
        "services.stop-it-now.identity",
        "labels.emergency",
    ],
)
@each_case
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    shop.refuses(kind, languages, key, languages[-1])


def test_consequence_never_stands_without_help(shop: Shop) -> None:
    """On the page that says what is at stake, the crisis line and the helpline stand too."""
    for language in ("cy", "en"):
        for page in read(shop.screen(DL, (language,))):
            try:
                place_of(page, shop.say("messages.consequences", language))
            except LookupError:
                continue
            place_of(page, "116 123")
            place_of(page, "0808 1000 900")


def test_a_message_taken_out_of_the_campaign_is_gone_from_the_leaflet(shop: Shop) -> None:
    fields = {name: getattr(shop.release, name) for name in Release.model_fields}
    fewer = tuple(m for m in shop.release.messages if m.id != "compounds-harm")
    release = Release.model_construct(**{**fields, "messages": fewer})
    made = shop.make(DL, ("en",), release=release)
    assert "messages.compounds-harm" not in str(made.view)
    assert made.edition != shop.make(DL, ("en",)).edition


def test_three_languages_do_not_fold_to_a5(shop: Shop) -> None:
    made = shop.make(A5, ("cy", "en", "cy"))
    with pytest.raises(SettingError, match="two languages"):
        typeset(made)
