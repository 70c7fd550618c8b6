"""Who may do what: every screen by its address, for every role, is open exactly as matrix.toml says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import netsafe_desk.roles
import pytest
from candidate_steps import frozen, sealed, write
from desk_addresses import address_of, captured
from django.db import transaction
from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.people.models import Person
from netsafe_desk.roles.manual import manual
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import allowances
from netsafe_desk.screens.catalogue import SCREENS
from netsafe_desk.screens.routing import Screen
from netsafe_intake.wording import wording

ROOT = Path(__file__).parents[2]
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(netsafe_desk.roles.__file__).with_name("matrix.toml").read_text(encoding="utf-8")
)
"""The table itself, read without the code that answers from it."""


def roles_of(person: Person, campaign: Campaign) -> set[str]:
    rows = Membership.objects.filter(person=person, campaign=campaign)
    roles = {row.role for row in rows}
    return roles | ({"staff"} if roles else set()) | ({"administrator"} if person.is_administrator else set())


@pytest.fixture
def everything(campaign: Campaign, cast: dict[str, Person], tmp_path: Path) -> Campaign:
    """A seal, then an open candidate; and somebody who manages another campaign."""
    sealed(campaign, cast, tmp_path)
    write(cast["translator"], campaign, "cy")
    frozen(campaign, cast)
    another = Campaign.objects.create(slug="another", languages=["en"], name={"en": "Another"})
    Membership.objects.create(person=cast["outsider"], campaign=another, role="manager")
    return campaign


def test_every_screen_is_open_exactly_to_whom_the_table_says(
    everything: Campaign, cast: dict[str, Person], signed_in
):
    browsers = {name: signed_in(name) for name in cast}
    for browser in browsers.values():
        browser.raise_request_exception = False
    wrong = []
    for screen in SCREENS:
        address = address_of(screen, everything.slug)
        for name, person in cast.items():
            fault = _fault(screen, address, browsers[name], roles_of(person, everything), name)
            if fault:
                wrong.append(f"{screen.name} for {name}: {fault}")
    assert not wrong, "\n".join(wrong)


def _fault(screen: Screen, address: str, browser: Client, roles: set[str], name: str) -> str:
    entry = TABLE[screen.verb]
    other = browser.get(address) if screen.method == "POST" else browser.post(address)
    if other.status_code != 405:
        return f"the other method gives {other.status_code}"
    with transaction.atomic():
        answer = browser.post(address) if screen.method == "POST" else browser.get(address)
        transaction.set_rollback(True)
    why = answer.context["why_not"].case if answer.status_code == 403 and answer.context else ""
    if not roles:
        return "" if answer.status_code == 404 else f"who is no member gets {answer.status_code}"
    if roles.isdisjoint(entry["roles"]):
        return "" if why == "role-missing" else f"may not, and gets {answer.status_code} {why}"
    if answer.status_code >= 500:
        return f"a fault of the desk: {answer.status_code}"
    allowed_refusals = {"", "wrong-state", *(f"hindrance.{name}" for name in entry.get("unless", ()))}
    return "" if why in allowed_refusals else f"may, and gets {answer.status_code} {why}"


def test_nobody_sees_anything_without_signing_in(everything: Campaign):
    browser = Client(headers={"host": "localhost"})
    for screen in SCREENS:
        address = address_of(screen, everything.slug)
        for answer in (browser.get(address), browser.post(address)):
            assert answer.status_code == 302 and "/account/sign-in/" in answer["Location"], screen.name


def test_another_campaign_s_candidate_is_not_there(everything: Campaign, cast: dict[str, Person], signed_in):
    for number in Candidate.objects.values_list("number", flat=True):
        assert signed_in("outsider").get(f"/en/another/candidate/{number}/").status_code == 404


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_verb_thing_role_state_and_hindrance_has_words(language: str):
    words = wording("netsafe_desk.roles", language).sentences
    for verb, entry in TABLE.items():
        names = [f"verb.{verb}", f"thing.{entry['thing']}"]
        names += [f"role.{role}" for role in entry["roles"]]
        names += [f"state.{state}" for state in entry.get("states", ())]
        names += [f"hindrance.{name}.reason" for name in entry.get("unless", ())]
        assert not set(names) - set(words), verb


def test_every_thing_knows_the_hindrances_that_the_table_names(everything: Campaign, cast: dict[str, Person]):
    tried = set()
    for screen in SCREENS:
        thing = screen.thing(everything, captured(screen))
        allowance = allowances()[screen.verb]
        assert thing.kind == allowance.thing, screen.name
        for hindrance in allowance.unless:
            assert thing.hinders(hindrance, cast["manager"], ()) in (True, False)
            tried.add(hindrance)
    assert {"wrote-since-seal", "two-slots", "gave-an-answer", "another-language"} <= tried


def test_the_page_of_the_documentation_is_current():
    page = (ROOT / "docs/desk/roles.md").read_text(encoding="utf-8")
    assert page == manual(), "make it again: python -m netsafe_desk.roles.manual > docs/desk/roles.md"
