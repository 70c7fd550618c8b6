"""A service with a voice number, a Welsh line, a number to text and one through a relay: from its bundle to
pages and print in both languages, each with the right number and the right link."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest
from netsafe.bundle import read_bundle, write_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_ways import others_in_words
from netsafe.campaign.markdown import prose
from netsafe.campaign.service_details import service_row
from netsafe.campaign.service_sentences import line_to_call
from netsafe.campaign.text import fingerprint
from netsafe.films.film.making import DrawnFilm
from netsafe.helpsite.site import site
from netsafe.materials.catalogue import KINDS, kinds_of
from netsafe.rules import check
from netsafe.typesetting.piece import Kind
from netsafe.typesetting.piece_view import piece
from netsafe.typesetting.typst_compiler import typeset

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
ENGLISH, WELSH, TEXT, RELAY = "0808 1000 900", "0808 1000 933", "07480 635 060", "18001 0808 1000 900"
CRISIS = {"cy": "0808 164 0123", "en": "116 123"}
NUMBERS = f"""\
numbers = [
  {{ number = "{WELSH}", languages = ["cy"], hours = [
    {{ days = ["mon", "tue"], opens = 10:00:00, closes = 16:00:00 }},
  ] }},
  {{ number = "{TEXT}", kind = "text", always_open = true }},
  {{ number = "{RELAY}", kind = "relay", source = "stop-it-now-helpline" }},
]
"""
LABELS = {"by-relay": ("by Relay UK", "drwy Relay UK")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped campaign, its helpline with four numbers and its crisis line with two."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("numbers") / "campaign"))
    toml = (copy / "campaign.toml").read_text(encoding="utf-8")
    toml = toml.replace(f'number = "{ENGLISH}"\n', f'number = "{ENGLISH}"\n{NUMBERS}')
    both, rest = 'languages = ["cy", "en"]', 'identity = "confidential"\nsource = "stop-it-now-helpline"'
    toml = toml.replace(f"{both}\n{rest}", f'languages = ["en"]\n{rest}')
    toml = toml.replace('number = "116 123"\nsister = "samaritans-cymraeg"\n', 'number = "116 123"\n'
                        'numbers = [{ number = "0808 164 0123", languages = ["cy"] }]\n')  # fmt: skip
    (copy / "campaign.toml").write_text(toml, encoding="utf-8")
    for name, (english, welsh) in LABELS.items():
        with (copy / "words/labels.en.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## {name}\n\n{english}\n")
        with (copy / "words/labels.cy.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## {name} {{from=en:{fingerprint(english)}}}\n\n{welsh}\n")
    return copy


@pytest.fixture(scope="module")
def release(folder: Path) -> Release:
    """That campaign, read."""
    return read_bundle(folder).release


def test_the_bundle_is_written_as_it_was_read(folder: Path, release: Release, tmp_path: Path) -> None:
    write_bundle(read_bundle(folder), tmp_path / "same")
    assert (tmp_path / "same/campaign.toml").read_bytes() == (folder / "campaign.toml").read_bytes()
    assert release.digest != read_bundle(SHIPPED).release.digest


def test_no_rule_finds_fault_with_it(release: Release) -> None:
    before = {finding.code for finding in check(read_bundle(SHIPPED).release, date(2026, 11, 24))}
    after = check(release, date(2026, 11, 24))
    assert not [finding for finding in after if finding.severity == "error"]
    # Its helpline is closed at other hours than the shipped one's, when posts go out (NS609).
    assert {finding.code for finding in after} <= before | {"NS609"}


def test_each_language_has_its_own_number_with_its_hours(release: Release) -> None:
    rows = {
        language: service_row(release, release.service("stop-it-now"), language) for language in ("cy", "en")
    }
    assert (rows["cy"].number, rows["cy"].languages) == (WELSH, "Cymraeg")
    assert rows["cy"].hours == "Llun–Mawrth 10yb–4yp"
    assert (rows["en"].number, rows["en"].languages) == (ENGLISH, "English")
    assert str(rows["en"].hours).startswith("Mon–Thu 9am–9pm")
    for row in rows.values():
        (text,) = [other for other in row.others or () if other.kind == "text"]
        assert text.number == TEXT and text.hours in ("ddydd a nos", "day and night")
    assert [other.number for other in rows["cy"].others or ()] == [ENGLISH, TEXT, RELAY]
    assert [other.how for other in rows["en"].others or ()] == ["in Welsh", "by text message", "by Relay UK"]


def test_the_crisis_line_says_both_numbers_where_the_readers_own_may_be_closed(release: Release) -> None:
    line = release.service("samaritans")
    assert line_to_call(release, line, "en") == "Samaritans 116 123, day and night"
    assert line_to_call(release, line, "cy") == (
        "Samariaid 0808 164 0123 (ar adegau penodol) · 116 123 ddydd a nos, yn Saesneg"
    )


def test_pieces_say_the_other_numbers_in_a_sentence(release: Release) -> None:
    helpline = release.service("stop-it-now")
    assert others_in_words(release, helpline, "en") == (
        f"{WELSH} in Welsh, {TEXT} by text message, {RELAY} by Relay UK."
    )
    assert f"{ENGLISH} yn Saesneg" in str(others_in_words(release, helpline, "cy"))
    assert others_in_words(release, release.service("napac"), "en") is None


@pytest.mark.parametrize(
    ("fact", "english", "welsh"),
    [
        ("number", ENGLISH, WELSH),
        ("number-cy", WELSH, WELSH),
        ("number-en", ENGLISH, ENGLISH),
        ("text", TEXT, TEXT),
        ("relay", RELAY, RELAY),
        ("hours-cy", "Monday–Tuesday 10:00–16:00", "Dydd Llun–Dydd Mawrth 10:00–16:00"),
    ],
)
def test_a_text_names_each_of_them(release: Release, fact: str, english: str, welsh: str) -> None:
    words = f"{{stop-it-now.{fact}}}"
    assert release.resolve(words, "en") == english and release.resolve(words, "cy") == welsh


@pytest.mark.parametrize("fact", ["number-pl", "text-cy", "relay-en"])
def test_a_text_names_none_that_is_not_there(release: Release, fact: str) -> None:
    words = f"{{stop-it-now.{fact}}}"
    try:
        assert release.resolve(words, "en") == words, "no fact, and left as it is"
    except KeyError as missing:
        assert "stop-it-now has no" in str(missing)


def test_a_number_in_a_text_is_a_link_to_it(release: Release) -> None:
    key = next(
        text.key for text in release.texts
        if all("{stop-it-now.number}" in (text.of(language) or "") for language in ("cy", "en"))
    )  # fmt: skip
    for language, number in (("cy", WELSH), ("en", ENGLISH)):
        links = re.findall(r"tel:\d+", str(prose(release, key, language)))
        assert f"tel:{number.replace(' ', '')}" in links


@pytest.mark.parametrize(("language", "number", "other"), [("cy", WELSH, ENGLISH), ("en", ENGLISH, WELSH)])
def test_every_page_offers_the_number_of_its_language(
    release: Release, language: str, number: str, other: str
) -> None:
    dialled, others = f"tel:{number.replace(' ', '')}", f"tel:{other.replace(' ', '')}"
    pages = [response for response in site(release).responses if response.file.startswith(f"{language}/")]
    cards = 0
    for response in pages:
        if not response.file.endswith(".html"):
            continue
        page = lxml.html.fromstring(response.render().decode())
        (bar,) = page.xpath("//body/nav[@class='bar']//a[starts-with(@href, 'tel:')]/@href")
        assert dialled in (bar, *page.xpath("//footer//a/@href")) and other not in bar, response.file
        crisis = page.xpath("//footer//a[starts-with(@href, 'tel:')]/@href")
        assert f"tel:{CRISIS[language].replace(' ', '')}" in crisis
        for card in page.xpath("//article[.//h3[text()='Stop It Now']]"):
            links = card.xpath(".//a[@class='number']/@href")
            assert links[0] == dialled and others in links, response.file
            assert f"sms:{TEXT.replace(' ', '')}" in links
            assert f"tel:{RELAY.replace(' ', '')}" in links
            cards += 1
    assert cards


def test_the_page_of_both_languages_offers_both_numbers(release: Release) -> None:
    (response,) = [response for response in site(release).responses if response.file == "index.html"]
    links = lxml.html.fromstring(response.render().decode()).xpath("//nav[@class='bar']//a[@class='number']")
    assert [(link.get("lang"), link.get("href")) for link in links] == [
        ("cy", "tel:08081000933"),
        ("en", "tel:08081000900"),
    ]


CASES = [
    (name, languages)
    for name, *settings in (
        ("poster-a4-dawn", ("cy",), ("en",), ("cy", "en")),
        ("leaflet-dl", ("cy",), ("en",)),
        ("leaflet-a5", ("cy", "en")),
    )
    for languages in settings
]


@pytest.mark.parametrize(("name", "languages"), CASES)
def test_posters_and_leaflets_show_and_dial_the_number_of_each_language(
    release: Release, name: str, languages: tuple[str, ...]
) -> None:
    (kind,) = [kind for kind in KINDS if kind.name == name]
    pdf = kind.make(piece(kind, release, languages))[".pdf"]
    with pypdfium2.PdfDocument(pdf) as printed:
        words = "".join(page.get_textpage().get_text_bounded() for page in printed)
    words = re.sub(r"\s", "", words)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        dialled = {
            str(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note
        }
    own = {"cy": WELSH, "en": ENGLISH}
    for language in languages:
        assert own[language].replace(" ", "") in words and f"tel:{own[language].replace(' ', '')}" in dialled
    for number in (TEXT, RELAY):
        assert number.replace(" ", "") in words


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_piece_has_the_number_of_its_language(release: Release, kind: Kind) -> None:
    """Also where there is room for one number alone: banners, stickers, pictures for social media."""
    own = {"cy": WELSH, "en": ENGLISH}
    for languages in kind.settings(release.languages):
        made = piece(kind, release, languages)
        for side in made.view["sides"]:
            assert side["help"]["number"] == own[side["lang"]]
            for words in side["words"].values():
                assert own["en" if side["lang"] == "cy" else "cy"] not in words


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        (name, languages)
        for name, joint in (("banner-email", True), ("sticker-a7", True), ("social-law-square", False))
        for languages in (("cy",), ("en",), *([("cy", "en")] if joint else []))
    ],
)
def test_small_pieces_print_the_number_of_each_language_and_no_other(
    release: Release, name: str, languages: tuple[str, ...]
) -> None:
    (kind,) = [kind for kind in KINDS if kind.name == name]
    with pypdfium2.PdfDocument(typeset(piece(kind, release, languages))) as printed:
        words = "".join(page.get_textpage().get_text_bounded() for page in printed)
    own = {"cy": WELSH, "en": ENGLISH}
    for language, number in own.items():
        assert (number.replace(" ", "") in re.sub(r"\s", "", words)) == (language in languages)


@pytest.mark.parametrize(("language", "number"), [("cy", WELSH), ("en", ENGLISH)])
def test_a_film_ends_with_the_number_of_its_language(release: Release, language: str, number: str) -> None:
    kind = next(kind for kind in kinds_of(release) if kind.cabin == "film")
    film = DrawnFilm(piece(kind, release, (language,)))
    assert number in film.in_words()
    assert any(number in line for cue in film.cues() for line in cue.lines)
    with pypdfium2.PdfDocument(typeset(film.piece)) as layers:
        words = "".join(page.get_textpage().get_text_bounded() for page in layers)
    assert number in words


def test_the_briefing_gives_a_professional_every_number(release: Release) -> None:
    (kind,) = [kind for kind in KINDS if kind.name == "briefing"]
    files = kind.make(piece(kind, release, ("en",)))
    with zipfile.ZipFile(io.BytesIO(files[".docx"])) as archive:
        document = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    for number in (ENGLISH, WELSH, RELAY):
        assert f'"tel:{number.replace(" ", "")}"' in links
    assert "in Welsh, Mon–Tue 10am–4pm" in document


def test_the_first_number_stands_by_itself(release: Release) -> None:
    service = release.service("stop-it-now")
    with pytest.raises(ValueError, match="the first number to call stands in number"):
        service.with_changes(number=None)
