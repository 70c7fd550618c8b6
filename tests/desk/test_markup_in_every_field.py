"""Markup typed into every field of every fact is text wherever the desk shows it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_forms import form_of
from django.test import Client
from netsafe_desk.campaigns.models import Campaign, Fact

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
FACTS = "/en/operation-net-safe/facts/"
NOT_TYPED = ("csrfmiddlewaretoken", "revision", "row")


def typed_everywhere(held: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        name: values if name in NOT_TYPED or name.startswith("shown") else [MARKUP for _ in values]
        for name, values in held.items()
    }


def test_all_fields_of_a_row_at_once(campaign: Campaign, signed_in: Callable[[str], Client]):
    browser, tables = signed_in("manager"), []
    for row in Fact.objects.filter(campaign=campaign).exclude(table="reviews").order_by("table", "pk"):
        if row.table in tables:
            continue
        tables.append(row.table)
        address, held = form_of(browser.get(f"{FACTS}{row.table}/{row.pk}/").content.decode(), "/save/")
        answer = browser.post(address, typed_everywhere(held))
        page = answer.content.decode()
        assert answer.status_code in (302, 409, 422), (row.table, answer.status_code)
        assert "<script>alert" not in page and "<img src=x" not in page, row.table
    assert len(tables) > 10


@pytest.mark.parametrize("language", ["cy", "en"])
def test_what_is_taken_is_shown_as_text_on_every_screen(
    campaign: Campaign, signed_in: Callable[[str], Client], language: str
):
    browser, accepted = signed_in("manager"), 0
    row = Fact.objects.get(campaign=campaign, table="services", name="napac")
    page = browser.get(f"{FACTS}services/{row.pk}/").content.decode()
    for name in form_of(page, "/save/")[1]:
        address, held = form_of(browser.get(f"{FACTS}services/{row.pk}/").content.decode(), "/save/")
        if name in NOT_TYPED or name.startswith("shown") or held[name] == [""]:
            continue
        accepted += browser.post(address, held | {name: [MARKUP]}).status_code == 302
    assert accepted > 1
    for path in (
        "",
        "words/",
        "facts/",
        "facts/services/",
        f"facts/services/{row.pk}/",
        "candidate/",
        "record/",
    ):
        answer = browser.get(f"/{language}/operation-net-safe/{path}")
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.content.decode() and "<img src=x" not in answer.content.decode()
