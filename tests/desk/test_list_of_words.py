"""Somebody looks for a text, or for what waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from candidate_steps import sealed
from django.test import Client
from netsafe.slots.text_places import MaterialPlace, PagePlace
from netsafe.slots.where_shown import where_shown
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.whole_check import counts_at_hand, counts_of_findings
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.discussion.comments import comment
from netsafe_desk.people.models import Person
from netsafe_intake.wording import wording

WORDS = "/en/operation-net-safe/words/"
Browser = Callable[[str], Client]


def text_of(browser: Client, query: str, path: str = WORDS) -> str:
    answer = browser.get(f"{path}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_subjects_have_names_in_the_readers_language(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    assert "Search adverts" in text_of(browser, "")
    welsh = text_of(browser, "", WORDS.replace("/en/", "/cy/"))
    assert "Hysbysebion chwilio" in welsh and "Search adverts" not in welsh


def test_every_subject_of_the_shipped_campaign_has_a_name(campaign: Campaign, signed_in: Browser):
    stems = {key.partition(".")[0] for key in Wording.objects.values_list("key", flat=True)}
    for language in ("en", "cy"):
        sentences = wording("netsafe_desk.screens.words", language).sentences
        named = {name.removeprefix("subject.") for name in sentences if name.startswith("subject.")}
        assert {stem for stem in stems if not stem.startswith("page-")} <= named


def test_welsh_letters_are_found_without_their_marks(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    words = "Mae’r Tŷ yn y Dŵr."
    write_words(cast["editor"], campaign, WordsEdit("card.line", "cy", words, 1))
    for query in ("TY yn y DWR", "tŷ", "TŶ", "Dwr", "dŵr"):
        assert "card.line" in text_of(signed_in("editor"), f"q={query}")
    assert "card.line" not in text_of(signed_in("editor"), "q=tŷ castell nowhere")


def test_what_is_stale_waits_for_its_translator(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    assert "card.line" not in text_of(signed_in("translator"), "only=waiting")
    write_words(cast["editor"], campaign, WordsEdit("card.line", "en", "Another line.", 1))
    assert "card.line" in text_of(signed_in("translator"), "only=waiting")
    assert "card.line" in text_of(signed_in("evaluator"), "only=stale")
    assert "card.line" not in text_of(signed_in("evaluator"), "only=waiting")


def test_findings_are_counted_once_for_each_digest(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    edit = WordsEdit("card.line", "en", "Call 01234 567890.", 1)
    write_words(cast["editor"], campaign, edit)
    assert counts_at_hand(campaign) is None
    assert counts_of_findings(campaign)["card.line"]["en"]["error"] >= 1
    assert counts_at_hand(campaign) is not None
    assert "card.line" in text_of(signed_in("editor"), "only=findings")


def test_open_comments_are_counted(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    comment(cast["approver-cy"], campaign, "card.line", "cy", "Rhy ffurfiol.")
    assert "card.line" in text_of(signed_in("editor"), "only=comments")
    assert "1 open comment" in text_of(signed_in("editor"), "subject=card")


def test_hostile_queries_are_words(campaign: Campaign, signed_in: Browser):
    for query in ("q=<script>", "q=%00", "q=" + "a" * 5000, "only=../../etc", "subject={x}", "sheet=-1&q=a"):
        assert "<script>" not in text_of(signed_in("editor"), query).replace("<script defer", "")


def test_the_list_shows_what_changed_since_the_last_seal(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser, tmp_path: Path
):
    sealed(campaign, cast, tmp_path)
    browser = signed_in("approver-cy")
    assert "0 texts" in browser.get(f"{WORDS}?only=changed").content.decode()
    write_words(cast["editor"], campaign, WordsEdit("card.line", "en", "Another line of help.", 1))
    page = browser.get(f"{WORDS}?only=changed").content.decode()
    assert "1 text<" in page and "<ins>Another" in page and "<del>" in page
    assert page.count('class="words" lang=') == 1, "Welsh says what it said"


def test_a_text_can_be_seen_wherever_it_is_shown(campaign: Campaign, signed_in: Browser):
    release, browser = current_bundle(campaign).release, signed_in("editor")
    for key in (
        "card.headline",
        "site.leave",
        "announcements.a-campaign-for-wales.title",
        "page-about.title",
    ):
        expected = set()
        for place in where_shown(release, key):
            if isinstance(place, MaterialPlace) and not place.is_table:
                expected.add(f"piece:{place.kind}")
            elif isinstance(place, PagePlace):
                expected.add(f"page:{place.page}:{place.item}".rstrip(":"))
        page = browser.get(f"{WORDS}{key}/").content.decode()
        select = page[page.index('id="preview"') : page.index("</select>", page.index('id="preview"'))]
        assert set(re.findall(r'value="([^"]+)"', select)) == expected and expected, key
        for value in sorted(expected)[:3]:
            sent = {"preview": value, "preview-languages": "cy", "texts": f"text:{key}"}
            assert browser.post(f"{WORDS}preview/", sent).status_code == 200, (key, value)
