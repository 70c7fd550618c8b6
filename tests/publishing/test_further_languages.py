"""A further language on the contact sheet, among the materials to take, and behind its codes."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.campaign.further_languages import FurtherLanguage
from netsafe.campaign.partner import Partner
from netsafe.campaign.short_link import Printed, code_of
from netsafe.helpsite.site import PageKey, site
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing.codes_of_pieces import codes_of
from netsafe.publishing.contact_sheet import Sheet, page
from netsafe.publishing.manifest import of_release
from netsafe.publishing.planned_pieces import Plan, plan
from netsafe.publishing.site.code_targets import addresses_of, codes
from netsafe.publishing.site.earlier_addresses import Past
from netsafe.translation.preview_release import preview_of

SHIPPED = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
PARTNER = Partner(id="ysgol", names={"cy": "Ysgol", "en": "School"}, links={}, digest="0")


@pytest.fixture(scope="module")
def polish() -> Release:
    row = FurtherLanguage(language="pl", instead="en", pages=("for-you",), kinds=("poster-a4-dawn", "card"))
    return preview_of(read_bundle(SHIPPED).release.with_changes(further=(row,)))


@pytest.fixture(scope="module")
def planned(polish: Release) -> Plan:
    return plan(polish, (PARTNER,), "tools", kinds_of(polish))


def test_only_named_kinds_are_made_in_it_each_alone(planned: Plan) -> None:
    polish = {
        (piece.kind, piece.languages, piece.partner) for piece in planned.pieces if "pl" in piece.languages
    }
    assert polish == {("poster-a4-dawn", ("pl",), None), ("card", ("pl",), None)}


def test_the_contact_sheet_shows_them_and_says_how_far_its_words_are(polish: Release, planned: Plan) -> None:
    files = tuple(
        piece.published(ending, "0" * 64, 1000, is_new=True).row
        for piece in planned.pieces
        for ending in piece.endings
        if piece.partner is None
    )
    tree = lxml.html.document_fromstring(page(polish, kinds_of(polish), Sheet(files)).decode())
    assert tree.xpath("//dl[@class='states']//dt/text()") == ["Cymraeg", "English", "Polski"]
    linked = set(tree.xpath("//a/@href"))
    assert {file.path for file in files if "pl" in file.languages and file.variant != "preview"} <= linked
    assert "Polski" in [heading.text_content().strip() for heading in tree.iter("h4")]
    own = page(polish, kinds_of(polish), Sheet(files, partner=PARTNER)).decode()
    assert "Ysgol" in own


def test_its_codes_lead_to_its_page_or_to_the_one_that_stands_in(polish: Release, planned: Plan) -> None:
    printed = codes_of(polish, planned.pieces, (PARTNER,))
    card = code_of(polish.id, "card", ["pl"])
    assert printed[card] == Printed("card", ("pl",))
    now = dict(site(polish).places)
    places = codes(polish, printed, Past({}, {}))
    led = addresses_of(polish, places, now)
    page_of_card = places[card].page
    assert led[card] == ("/pl/for-you/" if page_of_card == "for-you" else now[PageKey(page_of_card, "en")])
    assert led[code_of(polish.id, "card", ["en"])].startswith("/en/")
    assert led[code_of(polish.id, "card", ["cy", "en"])] == "/"
    assert set(led.values()) <= {*now.values(), "/"}


def test_the_manifest_says_its_state_beside_the_others(polish: Release) -> None:
    manifest = json.loads(of_release(polish, {}).model_dump_json())
    assert manifest["languages"] == ["cy", "en"]
    assert manifest["status"] == {"cy": "draft", "en": "draft", "pl": "draft"}
