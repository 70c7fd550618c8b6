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


def test_what_was_done_to_what_is_told_in_words(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    things: tuple[tuple[str, dict[str, int]], ...] = (
        ("candidate:3:language:cy", {}),
        ("candidate:3:provider:stop-it-now", {}),
        ("publication:70", {"seal": 4}),
        (f"person:{cast['outsider'].pk}", {}),
    )
    with transaction.atomic():
        for thing, content in things:
            add_line(cast["manager"].pk, campaign.slug, "approve", thing, content)
    page = signed_in("manager").get(PAGE).content.decode()
    told = ("candidate 3, Welsh", "candidate 3, stop-it-now", "seal 4", "outsider")
    assert [name for name in told if f"<td>{name}</td>" not in page] == []
    today = signed_in("manager").get("/cy/operation-net-safe/").content.decode()
    assert "ymgeisydd 3, Cymraeg" in today and "sêl 4" in today


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
