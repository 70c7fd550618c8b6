"""Each kind of answer has exactly the headers of its table: none is missing, none is extra."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person

EVERYWHERE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "X-Robots-Tag": "noindex, nofollow",
}
PAGE = {
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": "en",
    "Vary": None,
    "Content-Length": None,
}
"""None: the header is there, and its value is another in each answer."""
STATIC = {
    "Cache-Control": "max-age=315360000, public, immutable",
    "Content-Type": None,
    "Content-Length": None,
    "Last-Modified": None,
    "ETag": None,
    "Vary": "Accept-Encoding",
}
NEVER_CACHED = {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private", "Expires": None}
MAY_VARY = {"Set-Cookie", "Content-Disposition"}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "localhost"})


def compare(answer: object, expected: dict[str, str | None]) -> None:
    """Fails on a header that is missing, on one that is extra, and on another value."""
    headers = dict(answer.headers)  # type: ignore[attr-defined]
    table = EVERYWHERE | expected
    assert set(headers) - MAY_VARY == set(table)
    wrong = {name: headers[name] for name, value in table.items() if value not in (None, headers[name])}
    assert wrong == {}


def test_a_page(campaign: Campaign, signed_in: Callable[[str], Client]):
    compare(signed_in("manager").get("/en/operation-net-safe/"), PAGE)


def test_the_sign_in_form(db: None, visitor: Client):
    compare(visitor.get("/en/account/sign-in/"), PAGE | NEVER_CACHED)


def test_a_file_of_the_desk(db: None, visitor: Client):
    answer = visitor.get("/static/desk.css")
    compare(answer, STATIC)


def test_a_page_by_https(db: None, visitor: Client):
    secure: dict[str, str | None] = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
    compare(visitor.get("/en/account/sign-in/", secure=True), PAGE | NEVER_CACHED | secure)


def test_a_redirect(db: None, visitor: Client):
    empty = {name: PAGE[name] for name in ("Cache-Control", "Content-Type", "Content-Length", "Vary")}
    compare(visitor.get("/en/"), empty | {"Location": "/en/account/sign-in/", "Content-Language": "en"})


def test_there_is_no_such_page(db: None, visitor: Client):
    answer = visitor.get("/en/nothing/of/the/kind")
    assert answer.status_code == 404 and "There is no such page" in answer.content.decode()
    compare(answer, PAGE)


def test_a_refusal(campaign: Campaign, signed_in: Callable[[str], Client]):
    answer = signed_in("translator").get("/en/operation-net-safe/people/invite/")
    assert answer.status_code == 403
    compare(answer, PAGE)


def test_a_form_without_its_token(db: None):
    browser = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = browser.post("/cy/account/sign-in/", {"login": "a@example.org"})
    assert answer.status_code == 403
    compare(answer, PAGE | {"Content-Language": "cy"})


def test_a_fault_of_ours(
    campaign: Campaign, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
):
    """The page of a fault stands by itself: what is broken for the request does not break it."""
    browser = signed_in("manager")
    browser.raise_request_exception = False

    def broken(*arguments: object) -> None:
        raise RuntimeError("made by this test")

    monkeypatch.setattr("netsafe_desk.roles.permissions.memberships_of", broken)
    answer = browser.get("/cy/operation-net-safe/")
    assert answer.status_code == 500 and "Aeth rhywbeth o’i le yma" in answer.content.decode()
    assert "made by this test" not in answer.content.decode()
    compare(answer, PAGE | {"Content-Language": "cy"})


def test_signing_out_empties_the_browser(cast: dict[str, Person], signed_in: Callable[[str], Client]):
    answer = signed_in("manager").post("/en/account/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_too_often(db: None, visitor: Client):
    answers = [visitor.post("/en/account/sign-in/", {"login": "x"}) for _ in range(31)]
    assert [answer.status_code for answer in answers[:30]] == [200] * 30
    assert answers[30].status_code == 429 and "tried too often" in answers[30].content.decode()


def test_cookies_are_for_this_desk_alone(db: None, visitor: Client):
    cookie = visitor.get("/en/account/sign-in/").cookies[settings.CSRF_COOKIE_NAME]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
