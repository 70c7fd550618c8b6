"""Somebody looks at the demonstration: one button for each person, on this machine alone."""

from __future__ import annotations

import dataclasses

import pytest
from django.conf import settings as desk_settings
from django.test import Client
from netsafe_desk.people.models import Person

SIGN_IN = "/en/account/sign-in/"


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


def test_one_button_signs_in_as_anybody(cast: dict[str, Person], browser: Client):
    assert "a translator" in browser.get(SIGN_IN).content.decode()
    answer = browser.post(f"{SIGN_IN}demo/", {"person": cast["translator"].pk})
    assert answer.status_code == 302
    page = browser.get("/en/operation-net-safe/words/")
    assert page.status_code == 200 and page.context["person"] == cast["translator"]


def test_another_button_is_another_session(cast: dict[str, Person], browser: Client):
    browser.post(f"{SIGN_IN}demo/", {"person": cast["translator"].pk})
    first = browser.session.session_key
    browser.post(f"{SIGN_IN}demo/", {"person": cast["manager"].pk})
    assert browser.session.session_key != first
    assert browser.get("/en/operation-net-safe/").context["person"] == cast["manager"]


@pytest.mark.parametrize(
    "of_elsewhere", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_nobody_from_elsewhere_gets_a_button(
    cast: dict[str, Person], browser: Client, of_elsewhere: dict[str, str]
):
    browser.defaults.update(of_elsewhere)
    assert "demonstration" not in browser.get(SIGN_IN).content.decode()
    answer = browser.post(f"{SIGN_IN}demo/", {"person": cast["manager"].pk})
    assert answer.status_code == 404
    assert browser.get("/en/operation-net-safe/").status_code == 302


def test_there_is_no_button_but_in_a_demonstration(cast: dict[str, Person], browser: Client, settings):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, demo=None)
    assert "demonstration" not in browser.get(SIGN_IN).content.decode()
    assert browser.post(f"{SIGN_IN}demo/", {"person": cast["manager"].pk}).status_code == 404


def test_somebody_removed_has_no_button(cast: dict[str, Person], browser: Client):
    Person.objects.filter(pk=cast["manager"].pk).update(is_active=False)
    assert browser.post(f"{SIGN_IN}demo/", {"person": cast["manager"].pk}).status_code == 404
    assert browser.post(f"{SIGN_IN}demo/", {"person": "x"}).status_code == 404


def test_a_session_that_somebody_prepared_is_not_the_one_that_is_signed_in(cast: dict[str, Person]):
    prepared = Client(headers={"host": "localhost"})
    prepared.get("/en/account/sign-in/")
    session = prepared.session
    session["prepared"] = "by a stranger"
    session.save()
    victim = Client(headers={"host": "localhost"})
    victim.cookies[desk_settings.SESSION_COOKIE_NAME] = str(session.session_key)
    victim.post("/en/account/sign-in/demo/", {"person": cast["manager"].pk})
    assert victim.get("/en/operation-net-safe/").status_code == 200
    assert victim.session.session_key != session.session_key
    stranger = Client(headers={"host": "localhost"})
    stranger.cookies[desk_settings.SESSION_COOKIE_NAME] = str(session.session_key)
    assert stranger.get("/en/operation-net-safe/").status_code == 302


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\\\elsewhere.example", "javascript:alert(1)"],
)
def test_a_sign_in_leads_to_no_other_site(cast: dict[str, Person], address: str):
    browser = Client(headers={"host": "localhost"})
    answer = browser.post("/en/account/sign-in/demo/", {"person": cast["manager"].pk, "next": address})
    assert answer.status_code == 302 and answer["Location"].startswith("/")
    assert "elsewhere" not in answer["Location"]
