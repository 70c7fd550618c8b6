"""The partner pack holds the whole campaign, in each language, and reads well."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from materials.other_eyes import Read, decoded, picture, read, squeezed
from materials.small_pieces import HOSTILE, PARTNERS, Shop, kinds, stretched
from netsafe.campaign import Release
from netsafe.campaign.fields import LocalisedName
from netsafe.campaign.markdown import plain as plain_words
from netsafe.campaign.markdown import prose
from netsafe.typesetting.piece import Piece
from netsafe.typesetting.piece_proofreading import expectation
from netsafe.typesetting.proof import proof
from netsafe.typesetting.typst_compiler import SettingError, typeset
from netsafe_intake.cldr_formatting import long_date
from sealing import approved

(PACK,) = kinds("pack")
LANGUAGES = ("cy", "en")
MARGIN = 24 / 25.4 * 72  # of the head and the foot, in points


def body(pdf: bytes) -> str:
    """The words of all pages without their running heads and feet."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            width, height = page.get_size()
            words = page.get_textpage()
            pages.append(words.get_text_bounded(0, MARGIN, width, height - MARGIN * 0.92))
        return squeezed(" ".join(pages))
    finally:
        document.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(shop: Shop, language: str) -> Piece:
    return shop.make(PACK, (language,))


@pytest.fixture(scope="module")
def pdf(made: Piece) -> bytes:
    return typeset(made)


@pytest.fixture(scope="module")
def words(pdf: bytes) -> str:
    return body(pdf)


def said_by(release: Release, language: str) -> dict[str, list[str]]:
    """What the pack must say, straight from the release."""

    def marked(key: str) -> list[str]:
        return plain_words(prose(release, key, language)).split("\n")

    def say(stem: str, nouns: Any) -> list[str]:
        return [release.say(f"{stem}.{noun.id}", language) for noun in nouns]

    return {
        "messages": say("messages", release.messages),
        "objectives": say("objectives", release.objectives),
        "measures": [release.say(f"measures.{m}", language) for o in release.objectives for m in o.measures],
        "stages": [release.say(f"labels.stage-{o.stage}", language) for o in release.objectives],
        "audiences": say("audiences", release.audiences),
        "phases": say("phases", release.phases),
        "dates": [long_date(phase.starts, language) for phase in release.phases],
        "posts": say("posts", release.posts),
        "alternatives": [
            # The picture of a post shows an address of its own, which its alternative text names.
            release.say(f"social.{p.picture}.alt", language)
            .replace("0808 1000 900", "0 8 0 8, 1 0 0 0, 9 0 0")
            .partition(str(release.service(release.help.service).short_address))[0]
            for p in release.posts
        ],
        "channels": [release.say(f"channels.{p.channel}", language) for p in release.posts],
        "questions": [
            line
            for q in release.questions
            for line in [
                release.say(f"questions.{q.id}.asked", language),
                *marked(f"questions.{q.id}.answered"),
            ]
        ],
        "steps": marked("briefing.told"),
        "display": marked("pack.display"),
        "services": [service.name.of(language) for service in release.services],
        "numbers": [service.number for service in release.services if service.number],
        "addresses": [service.short_address for service in release.services if service.short_address],
        "what for": [line for s in release.services for line in marked(f"services.{s.id}.what")],
        "identity": [line for s in release.services for line in marked(f"services.{s.id}.identity")],
        "valid until": [long_date(service.valid_until, language) for service in release.services],
        "sources": [
            s.title_in(language) for s in release.sources if s.id in {v.source for v in release.services}
        ],
        "roles": [o.contact.of(language) for o in release.organisations if o.contact],
    }


def test_it_says_all_of_the_campaign(shop: Shop, language: str, words: str) -> None:
    wanted = said_by(shop.release, language)
    assert len(wanted["messages"]) == 8
    assert len(wanted["objectives"]) == 4
    missing = [
        (what, text) for what, texts in wanted.items() for text in texts if squeezed(text) not in words
    ]
    assert missing == []


def test_proof_reading_finds_nothing(made: Piece, pdf: bytes) -> None:
    assert proof(pdf, expectation(made)) == []


def test_a_second_validator_finds_nothing(pdf: bytes, verapdf: Any) -> None:
    assert not verapdf.validate(pdf)


def nested(element: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Each tag of a structure tree with the tag that it stands in."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from nested(one, above)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        role = str(element.S)
        yield above, role
        yield from nested(element.get("/K"), role)


@pytest.mark.parametrize("name", ["pack", "briefing", "slides"])
def test_the_tree_is_good_and_not_only_valid(shop: Shop, language: str, name: str) -> None:
    """Headings hold words, no paragraphs; items stand in lists, cells in rows, rows in a head or a body."""
    (kind,) = kinds(name)
    with pikepdf.open(io.BytesIO(typeset(shop.make(kind, (language,))))) as document:
        pairs = set(nested(document.Root.StructTreeRoot.K))
    assert not {pair for pair in pairs if pair[0] in ("/H1", "/H2", "/H3", "/P") and pair[1] in ("/P", "/L")}
    assert {above for above, role in pairs if role == "/LI"} <= {"/L"}
    assert {above for above, role in pairs if role in ("/TH", "/TD")} <= {"/TR"}
    assert {above for above, role in pairs if role == "/TR"} <= {"/THead", "/TBody"}
    assert ("/L", "/LI") in pairs
    assert name == "slides" or {("/THead", "/TR"), ("/TR", "/TH")} <= pairs


def test_it_has_between_12_and_18_pages(pdf: bytes) -> None:
    assert 12 <= len(read(pdf)) <= 18


def test_every_page_says_its_edition_and_that_it_is_a_draft(shop: Shop, made: Piece, pdf: bytes) -> None:
    language = made.languages[0]
    state = shop.release.say(f"labels.{shop.release.status(language)}", language)
    for page in read(pdf):
        assert made.edition in page.text
        assert squeezed(state) in squeezed(page.text)


def test_an_approved_pack_is_no_draft(shop: Shop, language: str) -> None:
    release = approved(shop.release, language)
    words = "".join(page.text for page in read(typeset(shop.make(PACK, (language,), release=release))))
    for key in ("labels.draft", "labels.unread", "labels.read", "pack.draft.title"):
        assert squeezed(release.say(key, language)) not in squeezed(words)


def test_it_can_be_read(pdf: bytes, shop: Shop) -> None:
    shop.clear(pdf)


def test_the_code_leads_to_the_address(shop: Shop, language: str, pdf: bytes) -> None:
    pages = read(pdf)
    found = [code for number in range(len(pages)) for code in decoded(picture(pdf, number, 150))]
    (sheet,) = kinds("at-a-glance")
    assert found == [shop.link(sheet, (language,)), shop.link(PACK, (language,))]


def test_no_page_is_nearly_empty(pdf: bytes) -> None:
    """No page but the last has more than two fifths of it empty at its foot."""

    def lowest(page: Read) -> float:
        inner = [box[3] for box in page.boxes if box[3] < page.height - MARGIN]
        return max(inner) / page.height

    assert [number for number, page in enumerate(read(pdf)[:-1], 1) if lowest(page) < 0.6] == []


def test_longer_texts_flow_on(shop: Shop, language: str, pdf: bytes) -> None:
    long = stretched(shop.release, 1.4)
    flowed = typeset(shop.make(PACK, (language,), release=long))
    shop.clear(flowed)
    assert len(read(flowed)) > len(read(pdf))
    words = body(flowed)
    for message in long.messages:
        assert squeezed(long.say(f"messages.{message.id}", language)) in words


@pytest.mark.parametrize(
    "key", ["objectives.raise-awareness", "measures.posters-displayed", "services.iwf.what"]
)
def test_a_word_that_is_too_long_for_its_cell_is_named(shop: Shop, language: str, key: str) -> None:
    def only(one: str, tongue: str) -> bool:
        return one == key and tongue == language

    texts = tuple(
        text.with_changes(
            wordings=tuple(
                w.with_changes(text="Llanfair" * 12) if only(text.key, w.language) else w
                for w in text.wordings
            )
        )
        for text in shop.release.texts
    )
    changed = shop.release.with_changes(texts=texts)
    with pytest.raises(SettingError, match=rf"{key.split('.')[0]}.*\[{language}\] does not fit"):
        typeset(shop.make(PACK, (language,), release=changed))


def with_service(release: Release, which: str, **changes: Any) -> Release:
    services = tuple(s.with_changes(**changes) if s.id == which else s for s in release.services)
    return release.with_changes(services=services)


def test_the_old_number_is_nowhere(shop: Shop, language: str) -> None:
    changed = with_service(shop.release, "stop-it-now", number="0808 1000 909")
    pdf = typeset(shop.make(PACK, (language,), release=changed))
    words = "".join(page.letters for page in read(pdf))
    assert "08081000900" not in words
    assert words.count("08081000909") >= 5
    assert b"08081000900" not in pdf


def test_a_hostile_name_of_a_service_is_a_name(shop: Shop, language: str) -> None:
    names = LocalisedName(forms=tuple((tongue, HOSTILE) for tongue in LANGUAGES))
    changed = with_service(shop.release, "report-remove", name=names)
    assert squeezed(HOSTILE) in body(typeset(shop.make(PACK, (language,), release=changed)))


@pytest.mark.parametrize("name", PARTNERS)
def test_a_partner_stands_on_its_own_copy(shop: Shop, language: str, name: str) -> None:
    partner = PARTNERS[name]
    pdf = typeset(shop.make(PACK, (language,), partner))
    pages = read(pdf)
    assert squeezed(partner.names[language]) in squeezed(pages[0].text)
    codes = [code for number in range(len(pages)) for code in decoded(picture(pdf, number, 150))]
    (sheet,) = kinds("at-a-glance")
    assert codes == [shop.link(sheet, (language,)), partner.links[language]]
    shop.clear(pdf)


def test_the_same_release_gives_the_same_bytes(made: Piece) -> None:
    assert PACK.make(made) == PACK.make(made)
