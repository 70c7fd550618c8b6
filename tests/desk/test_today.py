"""*Today* says what waits, for whom; it names nothing that is not so."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership

PAGE = "/en/operation-net-safe/"
Browser = Callable[[str], Client]


def section(page: str, heading: str) -> str:
    """What stands below a heading, as words."""
    match = re.search(rf"<h2>{heading}</h2>(.*?)</section>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", match[1]).split()) if match else ""


def test_a_translation_that_became_old_waits_for_its_translator(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    assert "older than" not in signed_in("translator").get(PAGE).content.decode()
    write_words(
        cast["editor"], campaign, WordsEdit("messages.stop-and-help", "en", "Stop. There is help.", 1)
    )
    mine = section(signed_in("translator").get(PAGE).content.decode(), "Waits for you")
    others = section(signed_in("evaluator").get(PAGE).content.decode(), "Waits for others")
    assert "Welsh: one translation is older than its original" in mine
    assert "Welsh: one translation is older than its original translator" in others


def test_a_campaign_without_an_approver_of_a_language_is_told(campaign: Campaign, signed_in: Browser):
    browser = signed_in("manager")
    assert "Nobody approves" not in browser.get(PAGE).content.decode()
    Membership.objects.filter(role="approver", languages=["cy"]).delete()
    assert "Nobody approves Welsh: nothing can be sealed" in browser.get(PAGE).content.decode()


def test_faults_are_counted_for_the_editors(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    assert "stops the campaign" not in signed_in("editor").get(PAGE).content.decode()
    write_words(cast["editor"], campaign, WordsEdit("card.headline", "en", "Call {nobody.number}", 1))
    page = signed_in("editor").get(PAGE).content.decode()
    assert re.search(r"faults? stops? the campaign", section(page, "Waits for you"))


def test_in_welsh_it_is_welsh(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    write_words(
        cast["editor"], campaign, WordsEdit("messages.stop-and-help", "en", "Stop. There is help.", 1)
    )
    page = signed_in("manager").get(PAGE.replace("/en/", "/cy/")).content.decode()
    assert "Cymraeg: mae un cyfieithiad yn hŷn" in section(page, "Yn aros am eraill")
