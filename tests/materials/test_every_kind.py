"""What every kind of material keeps, whatever it is called.

A new kind is tried here as soon as its cabin stands in the catalogue.  What only one kind promises, such as
the folds of a leaflet, has a test of its own beside this one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import page as page_validation
import pytest
from materials.contrast import faint
from materials.other_eyes import (
    BAND,
    MM,
    Read,
    band_share,
    decoded,
    decoded_by_opencv,
    picture,
    read,
    upper_words,
)
from materials.small_pieces import (
    PARTNERS,
    REGION,
    Shop,
    campaign,
    cases,
    is_text,
    lines_of,
    name_of,
    set_once,
    stretched,
)
from netsafe.materials.catalogue import CABINS, KINDS, cabin_of, kinds_of
from netsafe.publishing.contact_sheet import Sheet, page
from netsafe.publishing.planned_pieces import plan
from netsafe.slots import slots_of
from netsafe.typesetting import print_finishing
from netsafe.typesetting.lazy_makers import PICTURE
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.proof import proof
from netsafe.typesetting.proof.reading_order import plain
from netsafe.typesetting.typst_compiler import typeset
from sealing import approved

CASES = cases()
FIXED = [case for case in CASES if not case[0].flows]
PRINTED = [case for case in CASES if case[0].is_printed]
PERSONAL = [case for case in FIXED if case[0].personal]
WITHOUT_A3 = [case for case in FIXED if case[0].options.get("size") != "a3"]
"""A3 is A4 by another scale, and dear to draw: what is tried many times is tried on A4."""

DEAR = [case for case in FIXED if case not in WITHOUT_A3 or case[0].cabin == "screen"]
"""What has most pixels is tried with one partner, the one that asks for most room."""

RELEASE = campaign()

PICTURES = [case for case in CASES if case[0].endings == PICTURE]


def each(chosen: list[tuple[Kind, tuple[str, ...]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("kind", "languages"), chosen, ids=name_of)


def texts_of(kind: Kind) -> list[str]:
    """The keys of the texts that are seen on a piece."""
    return [slot.key for slot in kind.texts if slot.role not in ("alt", "label") and slot.key != kind.title]


APPROVED = approved(RELEASE)


def new_places(before: Read, after: Read) -> str:
    """The letters of one page that stood nowhere near on another."""
    return "".join(
        letter
        for letter, box in zip(after.letters, after.boxes, strict=True)
        if not (np.abs(before.boxes - box).max(axis=1) < 1).any()
    )


def words_on(pdf: bytes) -> str:
    return plain(" ".join(page.text for page in read(pdf)))


def stands_in(words: str, text: str) -> bool:
    """Whether each line of `words` stands in the plain `text`, without the marks of a list."""
    return all(plain(line) in text for line in lines_of(words))


@each(CASES)
def test_a_screen_reader_meets_it_whole(shop: Shop, verapdf: Any, kind, languages) -> None:
    """Title, languages, headings and numbers are right; two validators of PDF/UA-1 find nothing."""
    made = shop.make(kind, languages)
    pdf = set_once(made)
    assert proof(pdf, expectation(made)) == []
    assert not page_validation.validate_pdf_bytes(pdf, profile="ua1").failures
    assert not verapdf.validate(pdf)


@each(CASES)
def test_it_says_its_edition_its_state_and_who_helps(shop: Shop, kind, languages) -> None:
    made = shop.make(kind, languages)
    text = words_on(set_once(made))
    for side in made.view["sides"]:
        assert plain(side["help"]["number"]) in text
        assert plain(f"{side['labels']['edition']} {made.edition}") in text
        assert side["status"] == "approved" or plain(side["labels"][side["status"]]) in text


@each(CASES)
def test_a_draft_wears_a_band_that_an_approval_takes_away(shop: Shop, tmp_path, kind, languages) -> None:
    """A twentieth of the height at least, with the state in each language; nothing else moves with it."""
    made = shop.make(kind, languages)
    states = [shop.say(f"labels.{shop.release.status(language)}", language) for language in languages]
    (path := tmp_path / "piece.pdf").write_bytes(set_once(made))
    before = read(set_once(made))
    for number, seen in enumerate(before):
        assert band_share(picture(set_once(made), number, 100)) >= 0.05
        band = upper_words(path, number, BAND * seen.height)
        assert all(state in band for state in states)
    approved = shop.make(kind, languages, release=APPROVED)
    approved = replace(approved, view={**approved.view, "edition": made.view["edition"]})
    after = read(typeset(approved))
    for number, (one, other) in enumerate(zip(before, after, strict=not kind.flows)):
        assert band_share(picture(typeset(approved), number, 60)) == 0
        assert not any(plain(state) in plain(other.text) for state in states)
        assert kind.flows or new_places(one, other) == ""


@each([case for case in PRINTED if "slides" not in case[0].name])
def test_the_slug_of_a_draft_says_so(shop: Shop, tmp_path, kind, languages) -> None:
    made = shop.make(kind, languages)
    (path := tmp_path / "print.pdf").write_bytes(print_finishing.finish(set_once(made, "print")))
    states = [shop.say(f"labels.{shop.release.status(language)}", language) for language in languages]
    for number in range(len(read(path.read_bytes()))):
        slug = upper_words(path, number, 7 * MM)
        assert all(state in slug for state in states)
    approved = print_finishing.finish(typeset(shop.make(kind, languages, release=APPROVED), "print"))
    assert [page.slug for page in read(approved)] == [""] * len(read(approved))


@each(FIXED)
def test_every_letter_has_its_own_place(shop: Shop, kind, languages) -> None:
    """That it can be told from its ground, in every look: tests/looks/test_letters_and_ground.py."""
    shop.clear(shop.screen(kind, languages))


@each(CASES)
def test_each_figure_says_one_thing_in_one_language(shop: Shop, kind, languages) -> None:
    figures = shop.figures(shop.screen(kind, languages))
    scenes = [slot.key for slot in kind.texts if slot.key.endswith(".picture")]
    for language in languages:
        in_language = [words for tongue, words, _ in figures if tongue == REGION[language]]
        assert {shop.say(key, language) for key in scenes} <= set(in_language)
        others = [shop.say(key, other) for key in scenes for other in languages if other != language]
        assert not set(others) & set(in_language)
    assert len({words for _, words, _ in figures}) == len(figures) or kind.flows
    assert [words for _, words, pieces in figures if pieces == 0] == [], "a reader can be led to each"


@each(CASES)
def test_every_code_leads_where_its_words_say(shop: Shop, kind, languages) -> None:
    """Each code of each page, by two decoders; what is printed bears at least one."""
    made = shop.make(kind, languages)
    scan = {shop.say("labels.scan", language) for language in languages}
    pages = shop.pages_with_a_code(set_once(made), scan)
    assert pages or not kind.is_printed
    if not kind.flows:
        shop.codes(made, dict.fromkeys(pages, 1), {shop.link(kind, languages)})
    else:
        for number in pages:
            drawn = picture(set_once(made), number, 200)
            assert shop.link(kind, languages) in {*decoded(drawn), *decoded_by_opencv(drawn)}


@each([case for case in FIXED if case[0].is_printed])
def test_its_code_reads_in_its_preview(shop: Shop, kind, languages) -> None:
    files = kind.make(shop.make(kind, languages))
    assert tuple(files) == kind.endings
    shop.preview_codes(files[".png"], {shop.link(kind, languages)})


@each(PRINTED)
def test_its_print_has_boxes_marks_and_inks(shop: Shop, kind, languages) -> None:
    made = shop.make(kind, languages)
    if kind.flows:
        shop.fit_for_press(made)
    else:
        shop.printable(made)


@each(PICTURES)
def test_a_picture_lies_beside_its_alternative_text(shop: Shop, kind, languages) -> None:
    made = shop.make(kind, languages)
    files = kind.make(made)
    assert {*files} == {*PICTURE}
    words = files[".txt"].decode()
    for language in languages:
        alt = shop.heard(str(kind.options["alt"]), language)
        assert alt.count("www.stopitnow.org.uk/helpline") == 1
        assert alt.replace("www.stopitnow.org.uk/helpline", shop.address(kind, languages)) in words
        about = shop.say("labels.subject", language)
        assert words.casefold().count(about.casefold()) == 1, "the subject is told once"
        assert shop.say(f"labels.{shop.release.status(language)}", language) in words
    assert made.edition in words


@pytest.mark.parametrize(
    ("kind", "languages", "partner"),
    [
        (kind, languages, partner)
        for kind, languages in PERSONAL
        for name, partner in PARTNERS.items()
        if (kind, languages) not in DEAR or name == "longest, with a logo"
    ],
    ids=name_of,
)
def test_a_partner_has_its_own(shop: Shop, kind, languages, partner) -> None:
    names = tuple(partner.names[language] for language in languages)
    pdf = shop.read_well(kind, languages, names, None, partner)
    shop.clear(pdf)
    assert faint(pdf, 0) == []
    made = shop.make(kind, languages, partner)
    scan = {shop.say("labels.scan", language) for language in languages}
    for number in shop.pages_with_a_code(pdf, scan):
        shop.codes(made, {number: 1}, set(partner.links.values()))
    if kind.is_printed:
        shop.printable(made)
    if kind.endings == PICTURE:
        said = kind.make(made)[".txt"].decode()
        assert "www.stopitnow.org.uk" not in said
        for language in languages:
            assert partner.links[language].removeprefix("https://") in said
            assert partner.names[language] in said


@each(PERSONAL)
def test_a_partners_logo_bears_its_name_in_each_language(shop: Shop, verapdf: Any, kind, languages) -> None:
    partner = PARTNERS["short"]
    pdf = shop.screen(kind, languages, partner)
    logos = {(tongue, words) for tongue, words, _ in shop.figures(pdf) if words in partner.names.values()}
    assert logos == {(REGION[language], partner.names[language]) for language in languages}
    assert len(languages) == 1 or not kind.is_printed or not verapdf.validate(pdf)


@each(FIXED)
def test_longer_texts_fit(shop: Shop, kind, languages) -> None:
    """All of them at once, as far as the kind says; where it has no room for that, one after the other."""
    factor = 1.4 if len(languages) == 1 else kind.spare
    if factor > 1:
        shop.stretches(kind, languages, factor=factor)
        return
    for key in texts_of(kind):
        release = stretched(shop.release, 1.4, is_text(key))
        pdf = typeset(shop.make(kind, languages, release=release))
        shop.clear(pdf)
        before, after = words_on(shop.screen(kind, languages)), words_on(pdf)
        for language in languages:
            stood = stands_in(shop.say(key, language), before)
            assert not stood or stands_in(release.say(key, language), after), key


@pytest.mark.parametrize(
    ("kind", "languages", "key"),
    [
        (kind, languages, key)
        for kind, languages in WITHOUT_A3
        for key in texts_of(kind)
        if not key.endswith(".title")  # headings of sections: two on a panel, and either may be named
    ],
    ids=name_of,
)
def test_a_text_too_long_is_refused_by_name(shop: Shop, kind, languages, key) -> None:
    if stands_in(shop.say(key, languages[-1]), words_on(shop.screen(kind, languages))):
        shop.refuses(kind, languages, key, languages[-1])
    else:
        assert len(languages) > 1 and kind.alone, "a joint piece may say less than one in a single language"


def test_the_same_piece_gives_the_same_bytes(shop: Shop) -> None:
    kind, languages = next(case for case in FIXED if len(case[1]) > 1)
    made = shop.make(kind, languages)
    assert typeset(made) == typeset(made) and typeset(made, "print") == typeset(made, "print")


@pytest.mark.parametrize("kind", kinds_of(RELEASE), ids=name_of)
def test_the_rules_know_its_texts(kind) -> None:
    slots = slots_of(RELEASE)
    for slot in kind.slots(RELEASE):
        assert replace(slots[slot.key], required=False) == replace(slot, required=False), slot.key
    if kind.is_printed:
        assert {slot.piece for slot in kind.texts if slot.role in ("headline", "body")} <= slots.printed


@pytest.mark.parametrize("kind", kinds_of(RELEASE), ids=name_of)
def test_it_is_known_again_by_its_name_and_view(shop: Shop, kind) -> None:
    way = RELEASE.languages if not kind.alone else RELEASE.languages[:1]
    view = shop.make(kind, way).view
    again = cabin_of(kind).restore(kind.name, view)
    assert (again.name, again.cabin, again.endings) == (kind.name, kind.cabin, kind.endings)
    assert again.options == kind.options


@pytest.mark.parametrize("cabin", CABINS, ids=lambda cabin: cabin.name)
def test_the_contact_sheet_names_its_cabin_in_every_language(cabin) -> None:
    kinds = cabin.kinds(RELEASE)
    files = tuple(
        piece.published(ending, "0" * 64, 1, is_new=True).row
        for piece in plan(RELEASE, (), "tools", kinds).pieces
        for ending in piece.endings
    )
    html = page(RELEASE, kinds, Sheet(files)).decode()
    assert not files or all(cabin.name_in(language) in html for language in RELEASE.languages)
    assert cabin.name_in("cy") != cabin.name_in("en")


def test_no_two_kinds_have_one_name_and_no_two_pieces_one_edition(shop: Shop) -> None:
    names = [kind.name for kind in kinds_of(RELEASE)]
    assert len(names) == len({*names})
    editions = [shop.make(kind, languages).edition for kind, languages in CASES]
    assert len(editions) == len({*editions})
    assert {kind.cabin for kind in KINDS} == {cabin.name for cabin in CABINS if cabin.every_campaign}
