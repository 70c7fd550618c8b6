"""Somebody is invited, signs in with a code, with a passkey, with an authenticator, in a real browser.

The desk is a process of its own under the shipped headers, its e-mails go to a real mail server, and the
passkey is that of Chromium's virtual authenticator.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from served_desk import ServedDesk, served_desk
from surfaces.public import axe
from virtual_authenticator import virtual_authenticator

ADMINISTRATOR = "administrator@example.org"
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    with served_desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def violations() -> list[str]:
    return []


@pytest.fixture
def context(chromium: Browser, violations: list[str]) -> Iterator[NewContext]:
    """Makes browsers of their own; what the policy blocks in any of them fails the test."""
    made: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        one = chromium.new_context(viewport={"width": 390, "height": 844}, **options)
        one.on("console", lambda line: violations.append(line.text) if "Refused" in line.text else None)
        made.append(one)
        return one

    yield new
    for one in made:
        one.close()
    assert violations == []


def totp(key: str, moment: float) -> str:
    """The code of RFC 6238 for `key`, worked out without the desk."""
    counter = struct.pack(">Q", int(moment) // 30)
    digest = hmac.new(b32decode(key), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def invited(desk: ServedDesk, name: str, language: str = "en", *options: str) -> tuple[str, str]:
    """The address of somebody who was invited from the command line, and their link."""
    address = f"{name}@example.org"
    desk.command("invite", "--name", name, "--language", language, *options, address)
    return address, desk.mailbox.link(address)


def open_account(desk: ServedDesk, page: Page, address: str, link: str) -> None:
    """Open the link, its button, and type the code."""
    page.goto(link)
    page.click("main form button")
    page.fill("#code", desk.mailbox.code(address, 2))
    page.click("main form button >> nth=0")


def faults(page: Page) -> tuple[str, ...]:
    page.evaluate(axe.script())
    return axe.look(page).faults


def sign_out(page: Page) -> None:
    page.click("header form button")
    page.wait_for_url("**/account/sign-in/**")


def test_invited_then_code_then_passkey_then_signed_out_then_passkey(desk: ServedDesk, context: NewContext):
    page = context().new_page()
    virtual_authenticator(page)
    address, link = invited(desk, "passkey", "cy", "--administrator")
    open_account(desk, page, address, link)
    page.wait_for_url("**/cy/account/second-factor/")
    assert faults(page) == ()
    page.goto(f"{desk.address}/cy/operation-net-safe/")
    page.wait_for_url("**/second-factor/")  # a code alone opens nothing else
    page.click("a.button >> nth=0")
    assert faults(page) == ()
    page.fill("#name", "gliniadur")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".codes li").count() == 10 and faults(page) == ()
    page.click("main a.button")
    page.wait_for_url("**/cy/operation-net-safe/")
    before = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    sign_out(page)
    assert "desk-session" not in {cookie["name"] for cookie in page.context.cookies()}
    assert faults(page) == ()
    page.click("form[data-passkey] button")
    page.wait_for_url("**/cy/operation-net-safe/")
    page.goto(f"{desk.address}/cy/account/")
    assert "gliniadur" in page.inner_text("main") and faults(page) == ()
    after = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert before["desk-session"] != after["desk-session"]
    page.goto(link)
    assert page.locator("main form").count() == 0  # its link works once


def test_code_and_authenticator_without_scripts(desk: ServedDesk, context: NewContext):
    page = context(java_script_enabled=False).new_page()
    address, link = invited(desk, "authenticator", "cy")
    open_account(desk, page, address, link)
    page.wait_for_url("**/second-factor/")
    page.click("a.button.second")
    key = page.inner_text("code.key")
    picture = page.request.get(f"{desk.address}/cy/account/authenticator/code.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    page.fill("#code", "000000")
    page.click("main form button")
    assert page.locator("#problem").count() == 1 and page.inner_text("code.key") == key
    page.fill("#code", totp(key, time.time()))
    page.click("main form button")
    page.wait_for_url("**/recovery-codes/")
    recovery = page.locator(".codes code").all_inner_texts()
    sign_out(page)
    page.fill("#login", address)
    page.click("main form button >> nth=0")
    page.fill("#code", desk.mailbox.code(address, 4))  # invitation, code, notice, code
    page.click("main form button >> nth=0")
    page.wait_for_url("**/second/")
    page.goto(f"{desk.address}/cy/account/")
    assert "sign-in" in page.url  # not yet
    page.goto(f"{desk.address}/cy/account/sign-in/second/")
    page.fill("#code", recovery[0])
    page.click("main form:not([hidden]) button >> nth=0")
    page.wait_for_url(f"{desk.address}/cy/")
    sign_out(page)
    page.fill("#login", address)
    page.click("main form button >> nth=0")
    page.fill("#code", desk.mailbox.code(address, 5))
    page.click("main form button >> nth=0")
    page.fill("#code", recovery[0])
    page.click("main form:not([hidden]) button >> nth=0")
    assert page.locator("#problem").count() == 1  # a recovery code works once


def test_what_was_sent_is_not_lost_by_showing_the_passkey_again(desk: ServedDesk, context: NewContext):
    page = context().new_page()
    virtual_authenticator(page)
    address, link = invited(desk, "again", "en", "--administrator")
    open_account(desk, page, address, link)
    page.click("a.button >> nth=0")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/recovery-codes/")
    page.goto(f"{desk.address}/en/operation-net-safe/people/invite/")
    page.fill("#address", "newcomer@example.org")
    page.fill("#name", "Newcomer")
    page.check("input[name=role][value=editor]")
    age_every_session(desk)
    page.click("main form button")
    page.wait_for_url("**/again/passkey/**")
    assert faults(page) == ()
    page.click("header ul.who a >> nth=0")  # in the other language
    page.wait_for_url("**/cy/account/again/**")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/en/operation-net-safe/people/")
    assert "Newcomer" in page.inner_text("main")
    assert "Editor" in page.inner_text("main") or desk.mailbox.link("newcomer@example.org")


def age_every_session(desk: ServedDesk) -> None:
    """Let each second factor have been shown an hour ago."""
    desk.python(
        """
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    for record in store.get("account_authentication_methods", []):
        record["at"] -= 3600
    store.modified = True
    store.save()
"""
    )
