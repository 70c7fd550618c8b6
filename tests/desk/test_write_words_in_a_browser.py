"""Somebody writes words in Chromium: with scripts and without, on a phone and at a desk."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from desk_cast import SHIPPED

PREPARE = """
import sys, time, django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from netsafe.bundle import read_bundle
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.commands.tables import upgrade
from netsafe_desk.people.demo import count_as_signed_in
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
upgrade()
campaign = import_bundle(read_bundle(sys.argv[1]), None).campaign
person = Person.objects.create_person("manager@example.org", "Manager", "en")
Membership.objects.create(person=person, campaign=campaign, role="manager")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
count_as_signed_in(session, person, time.time())
session.save()
print(session.session_key)
"""


class Desk(NamedTuple):
    """A desk that answers at `address`, and the session of a manager."""

    address: str
    session: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("desk")
    environment = {
        **os.environ,
        "NETSAFE_DESK_DEMO": str(home),
        "DJANGO_SETTINGS_MODULE": "netsafe_desk.settings",
    }
    command = [sys.executable, "-c", PREPARE, str(SHIPPED)]
    prepared = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [str(Path(sys.executable).with_name("netsafe")), "desk", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/en/account/login/", timeout=5).close()
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.3)
            else:
                break
        yield Desk(f"http://localhost:{port}", prepared.stdout.strip().splitlines()[-1])
    finally:
        server.terminate()
        server.wait()


def page_of(chromium: Any, desk: Desk, *, width: int = 1280, scripts: bool = True) -> tuple[Any, list[str]]:
    """A page of somebody who is signed in, and what its policy has blocked so far."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    cookie = {"name": "desk-session", "value": desk.session, "url": desk.address, "secure": True}
    context.add_cookies([cookie])
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "violates" in message.text else None)
    page.on("pageerror", lambda error: blocked.append(str(error)))
    return page, blocked


def field(page: Any, key: str, language: str) -> Any:
    return page.locator(f'textarea[name="words:{key}:{language}"]')


@pytest.mark.parametrize("width", [390, 1280])
def test_findings_and_picture_follow_what_is_typed(desk: Desk, chromium: Any, width: int):
    page, blocked = page_of(chromium, desk, width=width)
    page.goto(f"{desk.address}/cy/operation-net-safe/words/piece/poster-dawn/")
    picture = page.locator("img[data-picture]")
    picture.wait_for(state="visible")
    before = picture.get_attribute("src")
    field(page, "poster-dawn.turn", "en").fill("You can stop. Call 01234 567890.")
    finding = page.locator('[data-field="poster-dawn.turn:en"] .finding').first
    finding.wait_for(state="visible")
    assert "NS" in finding.inner_text() and "Call" not in finding.inner_text()
    page.wait_for_function("before => document.querySelector('[data-picture]').src !== before", arg=before)
    assert page.evaluate("document.querySelector('[data-picture]').naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert blocked == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_follows_what_is_typed(desk: Desk, chromium: Any, width: int):
    page, blocked = page_of(chromium, desk, width=width)
    page.goto(f"{desk.address}/cy/operation-net-safe/words/page-about.title/")
    page.select_option("#preview", "page:about")
    page.select_option("#preview-languages", "cy")
    shown = page.frame_locator("iframe[name=preview-frame]").locator("h1")
    shown.wait_for(state="visible")
    lengths = []
    for words in ("Pennawd arall", "Pennawd arall eto", "Pennawd arall arall", "Pennawd"):
        field(page, "page-about.title", "cy").fill(words)
        shown.filter(has_text=re.compile(f"^{words}$")).wait_for(state="visible")
        page.wait_for_function("() => document.querySelectorAll('iframe').length === 1")
        lengths.append(page.evaluate("history.length"))
    assert len(set(lengths)) == 1, f"the way back grows: {lengths}"
    assert field(page, "page-about.title", "cy").input_value() == "Pennawd"
    assert blocked == []


def test_a_text_that_does_not_fit_is_told_and_the_last_picture_stays(desk: Desk, chromium: Any):
    page, blocked = page_of(chromium, desk)
    page.goto(f"{desk.address}/en/operation-net-safe/words/card.headline/")
    page.locator("img[data-picture]").wait_for(state="visible")
    before = page.locator("img[data-picture]").get_attribute("src")
    field(page, "card.headline", "cy").fill("Geiriau " * 300)
    page.locator("[data-preview-fault]").wait_for(state="visible")
    assert page.locator("img[data-picture]").get_attribute("src") == before
    assert page.locator('[data-field="card.headline:cy"] .finding').count() > 0
    assert [line for line in blocked if "422" not in line] == []


@pytest.mark.parametrize("language", ["cy", "en"])
def test_without_scripts_words_are_checked_and_saved(desk: Desk, chromium: Any, language: str):
    page, _ = page_of(chromium, desk, scripts=False)
    page.goto(f"{desk.address}/{language}/operation-net-safe/words/washroom.line/")
    words = field(page, "washroom.line", language)
    text = f"{words.input_value().rstrip()} Call 01234 567890."
    words.fill(text)
    page.locator("button[formaction$='/words/check/']").click()
    assert (
        page.locator(".finding").count() > 0 and field(page, "washroom.line", language).input_value() == text
    )
    field(page, "washroom.line", language).fill(text.replace(" Call 01234 567890.", "!"))
    page.locator(".bar button").first.click()
    assert page.locator(".note.success").count() == 1
    assert field(page, "washroom.line", language).input_value().endswith("!")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_screen_of_words_has_a_fault_that_axe_knows(desk: Desk, chromium: Any, language: str, width: int):
    from axe_playwright_python.sync_playwright import Axe

    page, blocked = page_of(chromium, desk, width=width)
    paths = ("", "?subject=card", "card.line/", "piece/poster-dawn/", "card.line/en/history/", "?q=stop")
    for path in paths:
        page.goto(f"{desk.address}/{language}/operation-net-safe/words/{path}", wait_until="networkidle")
        result = Axe().run(page)
        assert result.violations_count == 0, (path, result.generate_report())
    assert blocked == []
