"""The record is read by those who may, newest first, and by one person where that is asked."""

from __future__ import annotations

import html
import re
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
    assert [name for name in told if f">{name}</td>" not in page] == []
    today = signed_in("manager").get("/cy/operation-net-safe/").content.decode()
    assert "ymgeisydd 3, Cymraeg" in today and "sêl 4" in today


def test_one_person_can_be_chosen(campaign: Campaign, cast: dict[str, Person], signed_in: Browser):
    with transaction.atomic():
        add_line(cast["editor"].pk, campaign.slug, "write-words", "wording:card.headline:en", {})
    page = signed_in("evaluator").get(PAGE, {"who": cast["editor"].pk}).content.decode()
    assert "card.headline:en" in page and "Took a bundle in" not in page
    nonsense = {"who": "x'", "before": "nine", "after": "9" * 40}
    assert signed_in("evaluator").get(PAGE, nonsense).status_code == 200


def test_long_records_are_read_to_their_beginning_and_back(
    campaign: Campaign, cast: dict[str, Person], signed_in: Browser
):
    with transaction.atomic():
        for number in range(120):
            who = cast["editor" if number % 2 else "manager"].pk
            add_line(who, campaign.slug, "write-words", f"wording:text-{number}:en", {})
    browser = signed_in("administrator")

    def walk(direction: str, address: str) -> list[list[int]]:
        """The texts of each page, by their numbers, and the address of the last page."""
        pages = []
        while address:
            page = browser.get(f"{PAGE}{address}").content.decode()
            pages.append([int(number) for number in re.findall(r"text-(\d+):en", page)])
            link = re.search(rf'<a href="([^"]*)" rel="{direction}">', page)
            walked.append(address)
            address = html.unescape(link[1]) if link else ""
        return pages

    for query, texts in (("?", range(119, -1, -1)), (f"?who={cast['editor'].pk}", range(119, 0, -2))):
        walked: list[str] = []
        pages = walk("next", query)
        assert [number for page in pages for number in page] == list(texts)
        assert all(len(page) == 50 for page in pages[:-2])
        back = walk("prev", walked[-1])
        assert [number for page in back[::-1] for number in page] == list(texts)


def test_an_editor_does_not_read_it(campaign: Campaign, signed_in: Browser):
    assert signed_in("editor").get(PAGE).status_code == 403
