"""Somebody opens the words, writes, and nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from netsafe_desk.campaigns.models import Campaign, Revision, Wording

WORDS = "/en/operation-net-safe/words/"
KEY = "messages.stop-and-help"
PAGE = f"{WORDS}{KEY}/"
Browser = Callable[[str], Client]
HOSTILE = (
    "<script>alert(1)</script>",
    "{x.__class__} {{ 7 * 7 }} {% debug %}",
    '#import "/etc/passwd" `eval`',
    "’; DROP TABLE campaigns_wording; --",
    "\u202e\u2066 right to left",
)


def form(key: str = KEY, **words: tuple[str, int]) -> dict[str, str | int]:
    """A form of one text: words and the revision that each field showed, by language."""
    fields: dict[str, str | int] = {"texts": f"text:{key}"}
    for language, (typed, shown) in words.items():
        fields |= {f"words:{key}:{language}": typed, f"shown:{key}:{language}": shown}
    return fields


def save(browser: Client, key: str = KEY, **words: tuple[str, int]) -> HttpResponse:
    answer = browser.post(f"{WORDS}save/", form(key, **words))
    assert isinstance(answer, HttpResponse)
    return answer


def field_of(page: str, language: str, key: str = KEY) -> str:
    match = re.search(rf'name="words:{key}:{language}"[^>]*>\n(.*?)</textarea>', page, re.S)
    assert match is not None
    return match[1]


def wording(language: str, key: str = KEY) -> Wording:
    return Wording.objects.get(key=key, language=language)


def test_a_translator_writes_welsh(campaign: Campaign, signed_in: Browser):
    browser = signed_in("translator")
    assert wording("cy").words in browser.get(PAGE).content.decode()
    assert save(browser, cy=("Geiriau newydd.", 1)).status_code == 302
    assert (wording("cy").words, wording("cy").revision) == ("Geiriau newydd.", 2)
    assert Revision.objects.filter(name=KEY, language="cy").count() == 2


def test_a_translator_does_not_write_english(campaign: Campaign, signed_in: Browser):
    answer = save(signed_in("translator"), en=("New.", 1))
    assert answer.status_code == 403 and "you write in other languages" in answer.content.decode().lower()
    assert wording("en").revision == 1


def test_all_fields_of_a_piece_are_saved_at_once(campaign: Campaign, signed_in: Browser):
    fields = form("poster-dawn.headline", en=("Other headline", 1), cy=("Pennawd arall", 1))
    fields |= form("poster-dawn.law", en=("Other law", 1)) | {"texts": "piece:poster-dawn"}
    answer = signed_in("editor").post(f"{WORDS}save/", fields)
    assert answer.status_code == 302 and answer["Location"] == f"{WORDS}piece/poster-dawn/"
    assert wording("en", "poster-dawn.headline").words == "Other headline"
    assert wording("en", "poster-dawn.law").words == "Other law"
    translation = wording("cy", "poster-dawn.headline")
    page = signed_in("editor").get(answer["Location"]).content.decode()
    assert translation.words in page and "stale" in page


def test_a_translation_saved_with_its_original_is_of_the_new_one(campaign: Campaign, signed_in: Browser):
    save(signed_in("editor"), cy=("Mae help.", 1), en=("There is help.", 1))
    page = signed_in("editor").get(PAGE).content.decode()
    assert "state stale" not in page


def test_a_stale_save_shows_both_wordings_and_writes_nothing(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    save(browser, en=("Theirs.", 1))
    answer = save(browser, en=("Mine & <b>mine</b>.", 1))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Theirs." in page and "Mine &amp; &lt;b&gt;mine" in page
    assert wording("en").words == "Theirs."


def test_two_changes_of_different_words_are_put_together_to_accept(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    save(browser, en=("One two three four five.", 1))
    save(browser, en=("One two three four FIVE.", 2))
    answer = save(browser, en=("ONE two three four five.", 2))
    page = answer.content.decode()
    assert answer.status_code == 409 and field_of(page, "en") == "ONE two three four FIVE."
    assert "<ins>FIVE.</ins>" in page and "<ins>ONE</ins>" in page
    assert save(browser, en=(field_of(page, "en"), 3)).status_code == 302
    assert wording("en").words == "ONE two three four FIVE."


def test_an_untouched_field_is_not_stale_when_its_neighbour_is_saved(campaign: Campaign, signed_in: Browser):
    browser, english = signed_in("editor"), wording("en").words
    save(browser, en=("Theirs.", 1))
    assert save(browser, en=(english, 1), cy=("Fy ngeiriau i.", 1)).status_code == 302
    assert (wording("en").words, wording("cy").words) == ("Theirs.", "Fy ngeiriau i.")


def test_what_is_stale_keeps_nothing_else_from_being_saved(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    save(browser, en=("Theirs.", 1))
    answer = save(browser, en=("Mine.", 1), cy=("Fy ngeiriau i.", 1))
    assert answer.status_code == 409 and wording("cy").words == "Fy ngeiriau i."


def test_a_form_that_is_sent_twice_is_saved_once(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    for _ in range(2):
        assert save(browser, en=("Once.", 1)).status_code == 302
    assert wording("en").revision == 2


def test_a_control_character_is_refused_and_what_was_typed_stays(campaign: Campaign, signed_in: Browser):
    answer = save(signed_in("editor"), en=("Bad\x07 letter", 1))
    assert answer.status_code == 422 and "Bad" in answer.content.decode()


def test_checking_saves_nothing_and_keeps_what_was_typed(campaign: Campaign, signed_in: Browser):
    answer = signed_in("editor").post(f"{WORDS}check/", form(en=("Call 0808 1000 900 now.", 1)))
    page = answer.content.decode()
    assert field_of(page, "en") == "Call 0808 1000 900 now." and "NS" in page
    assert wording("en").revision == 1


def test_findings_come_by_field_in_the_readers_language(campaign: Campaign, signed_in: Browser):
    typed = form(en=("Call 01234 567890 now.", 1))
    english = signed_in("editor").post(f"{WORDS}findings/", typed).json()["fields"]
    welsh = signed_in("editor").post(f"{WORDS.replace('/en/', '/cy/')}findings/", typed).json()["fields"]
    found = english[f"{KEY}:en"]
    assert [row["code"] for row in found] == [row["code"] for row in welsh[f"{KEY}:en"]] != []
    assert found[0]["reason"] != welsh[f"{KEY}:en"][0]["reason"]
    assert wording("en").revision == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(campaign: Campaign, signed_in: Browser, words: str):
    browser = signed_in("editor")
    answer = save(browser, en=(words, 1))
    page = (answer if answer.status_code != 302 else browser.get(PAGE)).content.decode()
    assert (
        answer.status_code in (302, 422) and "<script>alert" not in page and "49" not in field_of(page, "en")
    )
    assert browser.post(f"{WORDS}findings/", form(en=(words, 1))).status_code == 200
    preview = {"preview": "piece:card", "preview-languages": "en"}
    assert browser.post(f"{WORDS}preview/", form(en=(words, 1)) | preview).status_code in (200, 422)


def test_letters_by_the_hundred_thousand_are_refused_everywhere(campaign: Campaign, signed_in: Browser):
    browser, words = signed_in("editor"), "w" * 200_000
    assert save(browser, en=(words, 1)).status_code == 422
    assert browser.post(f"{WORDS}findings/", form(en=(words, 1))).json()["fields"][f"{KEY}:en"]
    preview = {"preview": "piece:card", "preview-languages": "en"}
    assert browser.post(f"{WORDS}preview/", form(en=(words, 1)) | preview).status_code == 422


def test_fields_of_texts_that_do_not_exist_change_nothing(campaign: Campaign, signed_in: Browser):
    browser, before = signed_in("editor"), Revision.objects.count()
    for key, language in (("no.such", "en"), (KEY, "xx"), (f"{KEY}' OR 1=1", "en"), ("", "")):
        fields = {"texts": f"text:{KEY}", f"words:{key}:{language}": "x", f"shown:{key}:{language}": "9" * 30}
        assert browser.post(f"{WORDS}save/", fields).status_code in (302, 403, 422)
    assert Revision.objects.count() == before


def test_a_picture_shows_the_unsaved_words(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    preview = {"preview": "piece:card", "preview-languages": "en"}
    pictures = [
        browser.post(f"{WORDS}preview/", form("card.headline", en=(words, 1)) | preview)
        for words in ("Other words", "Others still")
    ]
    assert all(answer["Content-Type"] == "image/svg+xml" for answer in pictures)
    assert pictures[0].content.startswith(b"<svg") and pictures[0].content != pictures[1].content
    assert "sandbox" in pictures[0]["Content-Security-Policy"] and b"<script" not in pictures[0].content


def test_a_text_that_is_too_long_is_told_beside_its_field(campaign: Campaign, signed_in: Browser):
    fields = form("card.headline", en=("Words " * 400, 1))
    fields |= {"preview": "piece:card", "preview-languages": "en"}
    answer = signed_in("editor").post(f"{WORDS}preview/", fields, headers={"accept": "application/json"})
    assert answer.status_code == 422 and answer.json()["field"] == "card.headline:en"


def test_going_back_and_comparing(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    before = wording("en").words
    save(browser, en=(f"{before} More.", 1))
    history = browser.get(f"{PAGE}en/history/").content.decode()
    assert "<ins>" in history and "editor" in history
    browser.post(f"{PAGE}en/restore/", {"number": 1, f"shown:{KEY}:en": 2})
    assert (wording("en").words, wording("en").revision) == (before, 3)


def test_a_waiver_needs_a_reason_and_a_manager(campaign: Campaign, signed_in: Browser):
    reason = {f"reason:{KEY}:en:NS401": "It is a name."}
    assert signed_in("editor").post(f"{PAGE}en/waive/NS401/", reason).status_code == 403
    assert signed_in("manager").post(f"{PAGE}en/waive/NS401/", {}).status_code == 422
    assert signed_in("manager").post(f"{PAGE}en/waive/NS101/", reason).status_code == 422
    assert signed_in("manager").post(f"{PAGE}en/waive/NS401/", reason).status_code == 302
    assert wording("en").allow == "NS401"
    latest = Revision.objects.filter(name=KEY, language="en").latest("number")
    assert (latest.act, latest.reason) == ("waiver", "NS401: It is a name.")
    signed_in("manager").post(f"{PAGE}en/hold/NS401/")
    assert wording("en").allow == ""


def test_marks_keep_what_is_typed_in_another_field(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    save(browser, en=("There is help.", 1))
    answer = browser.post(f"{PAGE}cy/right/", form(en=("Half a sentence", 2), cy=(wording("cy").words, 1)))
    page = answer.content.decode()
    assert answer.status_code == 200 and field_of(page, "en") == "Half a sentence"
    assert "state stale" not in browser.get(PAGE).content.decode()


def test_the_welsh_page_is_in_welsh(campaign: Campaign, signed_in: Browser):
    page = signed_in("manager").get(PAGE.replace("/en/", "/cy/")).content.decode()
    assert '<html lang="cy">' in page and "Cadw" in page and "Saesneg" in page


def test_nobody_else_sees_a_campaign(campaign: Campaign, signed_in: Browser):
    assert signed_in("outsider").get(PAGE).status_code == 404
    assert Client(headers={"host": "localhost"}).get(PAGE).status_code == 302


def test_a_page_shows_the_unsaved_words_in_a_frame(campaign: Campaign, signed_in: Browser):
    fields = form("page-about.lead", en=("Words that nobody has saved.", 1))
    fields |= {"preview": "page:about", "preview-languages": "en"}
    answer = signed_in("editor").post(f"{WORDS}preview/", fields)
    assert answer.status_code == 200 and "Words that nobody has saved." in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
