"""Requests that a page of somebody else sends for whoever is signed in, and sessions that others prepared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from candidate_steps import frozen, sealed, write
from desk_addresses import address_of
from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.screens.catalogue import SCREENS

SignedIn = Callable[[str], Client]
ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
TYPED = "words that somebody typed elsewhere"


@pytest.fixture
def everything(campaign: Campaign, cast: dict[str, Person], tmp_path: Path) -> Campaign:
    """A seal, then an open candidate."""
    sealed(campaign, cast, tmp_path)
    write(cast["translator"], campaign, "cy")
    frozen(campaign, cast)
    return campaign


@pytest.mark.parametrize("token", [None, "a" * 64])
def test_no_form_of_another_site_does_anything(everything: Campaign, signed_in: SignedIn, token: str | None):
    browser = signed_in("manager")
    browser.handler.enforce_csrf_checks = True
    before = Line.objects.count()
    forms = [screen for screen in SCREENS if screen.method == "POST"]
    for screen in forms:
        fields = {"comment": TYPED, "words": TYPED} | ({"csrfmiddlewaretoken": token} if token else {})
        answer = browser.post(address_of(screen, everything.slug), fields, headers=ELSEWHERE)
        assert answer.status_code == 403 and TYPED not in answer.content.decode(), screen.name
    assert Line.objects.count() == before and len(forms) > 30


@pytest.mark.parametrize("path", ["sign-out/", "sessions/end-others/", "sign-in/demo/", "profile/"])
def test_nor_does_one_at_the_account(cast: dict[str, Person], signed_in: SignedIn, path: str):
    browser = signed_in("manager")
    browser.handler.enforce_csrf_checks = True
    assert browser.post(f"/en/account/{path}", {"person": 1}, headers=ELSEWHERE).status_code == 403
    assert browser.get("/en/operation-net-safe/").status_code == 200


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "localhost@elsewhere.example"]
)
def test_another_name_of_the_desk_is_no_desk(db: None, host: str):
    assert Client().get("/en/account/sign-in/", headers={"host": host}).status_code == 400
