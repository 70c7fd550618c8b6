"""Every page of the desk in Chromium, in both languages, on a phone and at a desk: axe finds nothing.

Nothing is wider than the page, nothing is blocked by the policy, and nothing goes wrong in the script.
``DESK_PICTURES=DIR`` keeps a picture of each page, for somebody to look at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_in_a_browser import ADDRESS, page_of
from desk_pages import Furnished, Visit, furnish, screens
from django.test import Client
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from playwright.sync_api import Browser, Page
from surfaces.public import axe

PICTURES = os.environ.get("DESK_PICTURES", "")
READERS = {
    "manager": lambda visit: not visit.name.startswith("people."),
    "approver-cy": lambda visit: visit.name in ("today", "candidate.page", "words.edit"),
    "administrator": lambda visit: visit.name.startswith("people"),
}
"""Who looks at what: what others see is part of it."""

NO_PAGES = (
    *("bundle.download", "candidate.bundle", "candidate.picture", "published.picture", "files.content"),
    *("candidate.progress", "published.running"),
)
"""Files, and the parts of pages that are asked for again while something is being made."""


@pytest.fixture
def furnished(campaign: Campaign, cast: dict[str, Person], tmp_path: Path) -> Furnished:
    return furnish(campaign, cast, tmp_path)


def one_of_each(visits: Iterator[Visit]) -> list[Visit]:
    """Of the pages of facts the first of each sort, and a service: they are made alike."""
    sorts: dict[str, Visit] = {}
    for visit in visits:
        name = visit.name if "services" in visit.path else visit.name.partition(" ")[0]
        if name.partition(" ")[0] not in NO_PAGES:
            sorts.setdefault(f"{name}?{'?' in visit.path}{visit.path if '?' in visit.path else ''}", visit)
    return list(sorts.values())


def faults_of(page: Page, address: str, name: str) -> list[str]:
    page.goto(f"{ADDRESS}{address}", wait_until="load")
    page.evaluate(axe.script())
    faults = list(axe.look(page).faults)
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        faults.append("the page is wider than its window")
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        language = address[1:3]
        page.screenshot(
            path=Path(PICTURES) / f"{name.replace(' ', '-')}-{language}-{width}.png", full_page=True
        )
    return [f"{address}: {fault}" for fault in faults]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_page_has_a_fault_that_axe_knows(
    furnished: Furnished,
    campaign: Campaign,
    cast: dict[str, Person],
    signed_in: Callable[[str], Client],
    chromium: Browser,
    language: str,
    width: int,
):
    Person.objects.update(language=language)
    visits, faults = one_of_each(screens("GET", cast, campaign)), []
    assert len(visits) >= 25
    for name, sees in READERS.items():
        with page_of(chromium, signed_in(name), width) as (page, wrong):
            for visit in filter(sees, visits):
                faults += faults_of(page, visit.in_language(language), f"{visit.name}-{name}")
            if name == "manager":
                faults += faults_of(page, f"/{language}/account/", "account")
                faults += faults_of(page, f"/{language}/account/authenticator/", "authenticator")
        faults += [line for line in wrong if "404" not in line]
    stranger = Client(headers={"host": "localhost"})
    stranger.defaults["wsgi.url_scheme"] = "https"
    links = {"review": furnished.review, "invitation": furnished.invitation, "no-page": "account/no-such/"}
    links |= {"sign-in": "account/sign-in/", "dead-link": "account/invitation/x/", "dead-review": "review/x/"}
    with page_of(chromium, stranger, width) as (page, _):
        for name, path in links.items():
            faults += faults_of(page, f"/{language}/{path}", name)
    assert not faults, "\n".join(faults)
