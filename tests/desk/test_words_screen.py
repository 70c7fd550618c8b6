"""Somebody opens the words, writes, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from netsafe_desk.campaigns.models import Campaign, Revision, Wording

PAGE = "/en/operation-net-safe/words/messages.stop-and-help/"
Browser = Callable[[str], Client]


def test_a_translator_writes_welsh(campaign: Campaign, signed_in: Browser):
    row = Wording.objects.get(key="messages.stop-and-help", language="cy")
    browser = signed_in("translator")
    assert row.words in browser.get(PAGE).content.decode()
    answer = browser.post(f"{PAGE}cy/save/", {"words": "Geiriau newydd.", "revision": row.revision})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.words, row.revision) == ("Geiriau newydd.", 2)
    assert Revision.objects.filter(name=row.key, language="cy").count() == 2


def test_a_translator_does_not_write_english(campaign: Campaign, signed_in: Browser):
    answer = signed_in("translator").post(f"{PAGE}en/save/", {"words": "New.", "revision": 1})
    assert answer.status_code == 403 and "you write in other languages" in answer.content.decode().lower()
    assert Wording.objects.get(key="messages.stop-and-help", language="en").revision == 1


def test_a_stale_save_shows_both_wordings_and_writes_nothing(campaign: Campaign, signed_in: Browser):
    browser = signed_in("editor")
    browser.post(f"{PAGE}en/save/", {"words": "Theirs.", "revision": 1})
    answer = browser.post(f"{PAGE}en/save/", {"words": "Mine & <b>mine</b>.", "revision": 1})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Theirs." in page and "Mine &amp; &lt;b&gt;mine" in page
    assert Wording.objects.get(key="messages.stop-and-help", language="en").words == "Theirs."


def test_a_control_character_is_refused_and_what_was_typed_stays(campaign: Campaign, signed_in: Browser):
    answer = signed_in("editor").post(f"{PAGE}en/save/", {"words": "Bad\x07 letter", "revision": 1})
    assert answer.status_code == 422 and "Bad" in answer.content.decode()


def test_the_welsh_page_is_in_welsh(campaign: Campaign, signed_in: Browser):
    page = signed_in("manager").get(PAGE.replace("/en/", "/cy/")).content.decode()
    assert '<html lang="cy">' in page and "Cadw" in page and "Saesneg" in page


def test_nobody_else_sees_a_campaign(campaign: Campaign, signed_in: Browser):
    assert signed_in("outsider").get(PAGE).status_code == 404
    assert Client(headers={"host": "localhost"}).get(PAGE).status_code == 302
