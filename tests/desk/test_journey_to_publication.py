"""The whole way in a browser: written, sent back, corrected, approved, sealed, published, and read outside.

The desk, its worker and the door of the public site are processes of their own, e-mails go to a real mail
server.  The desk makes few kinds of pieces (``NETSAFE_DESK_KINDS``): each goes the same way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from desk_cast import SHIPPED, with_usable_address
from edge.standing import free_port
from needs import program
from netsafe.seals import generate_key
from patience import PATIENCE
from playwright.sync_api import Browser, Page
from served_desk import ServedDesk, served_desk, wait_until_open
from virtual_authenticator import virtual_authenticator

CAMPAIGN = "operation-net-safe"
KEY = "card.headline"
TOO_SHORT, RIGHT = "Siaradwch.", "Gallwch chi siarad am hyn gyda rhywun."
COMMENT = "Mae hyn yn rhy swta. Beth am ei ddweud yn fwy caredig?"
PHONE, AT_A_DESK = 390, 1280

PEOPLE = {
    "translator": ("cy", {"role": "translator", "languages": ["cy"]}),
    "welsh": ("cy", {"role": "approver", "languages": ["cy"]}),
    "english": ("en", {"role": "approver", "languages": ["en"]}),
    "police": ("en", {"role": "approver", "organisation": "south-wales-police"}),
    "charity": ("en", {"role": "approver", "organisation": "lucy-faithfull-foundation"}),
    "manager": ("en", {"role": "manager"}),
    "administrator": ("cy", {}),
}
REVIEWER = "clinician@example.net"
_BEGIN = """
import json, time
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.demo import count_as_signed_in
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
sessions = {}
for name, (language, role) in PEOPLE.items():
    person = Person.objects.create_person(
        f"{name}@example.org", name, language, is_administrator=name == "administrator"
    )
    if role:
        Membership.objects.create(person=person, campaign=Campaign.objects.get(), **role)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    count_as_signed_in(session, person, time.time())
    sessions[name] = session.session_key
print(json.dumps(sessions))
"""
"""People of the campaign, each signed in already: how they do is test_sign_in_in_a_browser's."""


class Office(NamedTuple):
    """A desk with its worker, and the sessions of those who work there."""

    desk: ServedDesk
    sessions: dict[str, str]
    public: Path

    def address(self, language: str, path: str = "") -> str:
        return f"{self.desk.address}/{language}/{CAMPAIGN}/{path}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("office")
    key = generate_key(home / "sealing-key")
    (home / "trusted-keys").write_text(f"desk {key.public_line}\n")
    settings = {
        "NETSAFE_DESK_KEY_FILE": str(home / "sealing-key"),
        "NETSAFE_TRUSTED_KEYS": str(home / "trusted-keys"),
        "NETSAFE_DESK_KINDS": "card",
    }
    with served_desk(home, bundle_with_usable_address(home / "bundle"), **settings) as desk:
        sessions = json.loads(desk.python(f"PEOPLE = {PEOPLE!r}\n{_BEGIN}"))
        with running([sys.executable, "-m", "netsafe", "desk", "worker"], desk.variables):
            yield Office(desk, sessions, home / "files" / "published" / CAMPAIGN)


def bundle_with_usable_address(folder: Path) -> Path:
    """The shipped campaign, with an address that can be sealed."""
    for path in (path for path in SHIPPED.rglob("*") if path.is_file()):
        copy = folder / path.relative_to(SHIPPED)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(with_usable_address(path.read_bytes()))
    return folder


@contextmanager
def running(command: list[str], variables: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


class Readers:
    """Browsers of people, by name; what a policy blocks in any of them is noted."""

    def __init__(self, chromium: Browser, office: Office) -> None:
        self.chromium, self.office = chromium, office
        self.blocked: list[str] = []

    def page(self, name: str = "", *, width: int = AT_A_DESK, scripts: bool = True) -> Page:
        """A new browser of somebody, of nobody without a name."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=scripts
        )
        context.set_default_timeout(PATIENCE * 1000)
        if name:
            session, address = self.office.sessions[name], self.office.desk.address
            context.add_cookies([{"name": "desk-session", "value": session, "url": address, "secure": True}])
        page = context.new_page()
        page.on("console", lambda line: self.blocked.append(line.text) if "Refused" in line.text else None)
        page.on("pageerror", lambda error: self.blocked.append(str(error)))
        return page


def write_welsh(page: Page, office: Office, words: str) -> None:
    page.goto(office.address("cy", f"words/{KEY}/"))
    page.fill(f'textarea[name="words:{KEY}:cy"]', words)
    page.click(".bar button >> nth=0")
    assert page.locator(".note.success").count() == 1


def freeze(page: Page, office: Office) -> None:
    """Freeze, wait until the pieces stand on the page by themselves, and give every reason."""
    page.goto(office.address("en", "candidate/"))
    page.click("form[action$='/candidate/freeze/'] button")
    page.locator("ul.pieces img").first.wait_for()
    reasons = page.locator("textarea[name^=reason-]")
    for place in range(reasons.count()):
        reasons.nth(place).fill("It was looked at, and is right.")
    page.click("form[action$='/give-reasons/'] button")
    assert "There is no reason yet" not in page.inner_text("main")


def approve(page: Page, office: Office, language: str, number: int) -> None:
    page.goto(office.address(language, f"candidate/{number}/"))
    page.click("li.yours button[formaction$='/approve/']")
    assert page.locator("li.yours .state.approve").count() == 1


def everything_without_draft(folder: Path) -> None:
    """The manifest, and each document that readers can take, say nothing of a draft."""
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(manifest["status"].values()) == {"approved"} and manifest["seal"]["number"] == 1
    documents = [folder / file["path"] for file in manifest["files"] if file["path"].endswith(".pdf")]
    words = {path: words_of_pdf(path) for path in documents}
    assert len(words) >= 4 and all(words.values())
    assert [path for path, text in words.items() if "DRAFT" in text or "DRAFFT" in text] == []
    assert any(RIGHT in text for text in words.values())
    assert not any(TOO_SHORT in text for text in words.values())


def words_of_pdf(path: Path) -> str:
    reader = program("pdftotext", "poppler-utils")
    done = subprocess.run([reader, path, "-"], capture_output=True, check=True, text=True)
    return " ".join(done.stdout.split())


def pages_without_draft(page: Page, folder: Path, address: str) -> None:
    """Each page, as a browser shows it at the door."""
    manifest = json.loads((folder / "manifest.json").read_text())
    pages = [
        file["path"].removeprefix("site").removesuffix("index.html")
        for file in manifest["files"]
        if file["path"].startswith("site/") and file["path"].endswith("/index.html")
    ]
    assert len(pages) > 20
    for path in pages:
        answer = page.goto(f"{address}{path}")
        assert answer is not None and answer.status == 200, path
        words = page.inner_text("body")
        assert "DRAFT" not in words and "DRAFFT" not in words, path


def test_from_the_first_correction_to_the_public(office: Office, chromium: Browser, tmp_path: Path):
    readers = Readers(chromium, office)
    desk = office.desk
    translator, manager = readers.page("translator"), readers.page("manager")
    write_welsh(translator, office, TOO_SHORT)
    freeze(manager, office)

    welsh = readers.page("welsh", scripts=False)
    welsh.goto(office.address("cy", "candidate/1/"))
    welsh.fill("li.yours textarea", COMMENT)
    welsh.click("li.yours button.second")
    assert welsh.locator("li.yours .state.send-back").count() == 1
    translator.goto(office.address("cy"))
    translator.click("ul.waiting.mine a[href$='/candidate/1/']")
    assert COMMENT in translator.inner_text("main")

    write_welsh(translator, office, RIGHT)
    manager.goto(office.address("en", "candidate/1/"))
    assert manager.locator("h1 .state.outdated").count() == 1
    freeze(manager, office)
    for name, language in (("welsh", "cy"), ("english", "en"), ("police", "en"), ("charity", "en")):
        approve(welsh if name == "welsh" else readers.page(name), office, language, 2)

    slot = manager.locator("ul.slots li", has=manager.locator("form[action*='provider:']"))
    slot.locator("summary").click()
    slot.locator("input[type=email]").fill(REVIEWER)
    slot.locator("input[type=text]").fill("clinical lead of the helpline")
    slot.locator("select").select_option("en")
    slot.locator("details button").click()
    reviewer = readers.page(width=PHONE, scripts=False)
    reviewer.goto(desk.mailbox.link(REVIEWER))
    assert reviewer.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert reviewer.locator("ul.pieces img").count() > 0
    reviewer.click("button[value=approve]")
    manager.reload()
    assert manager.locator("form[action$='/seal/']").count() == 0, "who sent the link does not seal"

    seal_and_publish(readers, office)
    everything_without_draft(office.public)
    port = free_port()
    door = [sys.executable, "-m", "netsafe_door", "serve", str(office.public)]
    with running([*door, "--spool", str(tmp_path / "spool"), "--port", str(port)], {}):
        wait_until_open(f"http://127.0.0.1:{port}/cy/")
        pages_without_draft(readers.page(width=PHONE), office.public, f"http://127.0.0.1:{port}")
    assert readers.blocked == []


def seal_and_publish(readers: Readers, office: Office) -> None:
    """Another manager comes by invitation with a passkey, seals, looks at what it changes, and publishes."""
    desk, page, address = office.desk, readers.page(), "second-manager@example.org"
    administrator = readers.page("administrator")
    administrator.goto(office.address("cy", "people/invite/"))
    administrator.fill("#address", address)
    administrator.fill("#name", "Second manager")
    administrator.check("input[name=role][value=manager]")
    administrator.click("main form button")
    virtual_authenticator(page)
    page.goto(desk.mailbox.link(address))
    page.click("main form button")
    page.fill("#code", desk.mailbox.code(address, 2))
    page.click("main form button >> nth=0")
    page.click("a.button >> nth=0")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/recovery-codes/")
    page.goto(office.address("en", "candidate/2/"))
    page.click("form[action$='/seal/'] button")
    page.locator("#signing .success, h1 .state.sealed").first.wait_for()
    page.click("a[href$='/published/'] >> nth=0")
    page.click("form[action$='/dry-run/'] button")
    page.locator("#changes").wait_for()
    page.click("form[action$='/publish/'] button")
    page.locator("li .state.sealed").wait_for()
    assert "Seal 1 is public." in page.inner_text("main")
    letter = str(desk.mailbox.last_to("translator@example.org"))
    assert "Content-Language: cy" in letter
