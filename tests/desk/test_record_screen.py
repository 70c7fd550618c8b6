"""The record is read by those who may, newest first, and by one person where that is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

PAGE = "/en/operation-net-safe/record/"
Browser = Callable[[str], Client]


def test_acts_stand_newest_first_with_their_names(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    with transaction.atomic():
        add_line(cast["editor"].pk, campaign.slug, "write-words", "wording:card.headline:en", {})
    page = signed_in("manager").get(PAGE).content.decode()
    assert page.index("card.headline:en") < page.index("Took a bundle in")
    assert "Wrote words" in page and "The desk itself" in page


def test_one_person_can_be_chosen(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    with transaction.atomic():
        add_line(cast["editor"].pk, campaign.slug, "write-words", "wording:card.headline:en", {})
    page = signed_in("evaluator").get(PAGE, {"who": cast["editor"].pk}).content.decode()
    assert "card.headline:en" in page and "Took a bundle in" not in page
    assert signed_in("evaluator").get(PAGE, {"who": "x'", "page": "nine"}).status_code == 200


def test_long_records_have_pages(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    with transaction.atomic():
        for number in range(60):
            add_line(cast["editor"].pk, campaign.slug, "write-words", f"wording:text-{number}:en", {})
    first = signed_in("administrator").get(PAGE).content.decode()
    second = signed_in("administrator").get(PAGE, {"page": 2}).content.decode()
    assert "text-59:en" in first and "text-0:en" not in first and "text-0:en" in second


def test_an_editor_does_not_read_it(campaign: Campaign, signed_in: Browser):
    assert signed_in("editor").get(PAGE).status_code == 403
