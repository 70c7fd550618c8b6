"""What the rules know of the site is what the site is: the pages are made by another room, and compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from netsafe.bundle import Bundle, read_bundle
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import site
from netsafe.rules.site_addresses import addresses
from netsafe.slots import slots_of

SHIPPED = Path(__file__).parents[2] / "campaigns/operation-net-safe"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return read_bundle(SHIPPED)


def test_addresses_are_those_at_which_the_site_answers(bundle):
    made = {
        response.address for response in site(bundle.release).responses if response.role is not Role.ASSET
    }
    assert made - addresses(bundle.release) == set()
    assert addresses(bundle.release) - made <= {"/404.html", "/cy/404.html", "/en/404.html"}


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("page-find.title", True),
        ("page-find.tab", True),
        ("page-for-you.choice", True),
        ("page-for-you.hint", True),
        ("page-for-you.today.title", True),
        ("page-for-you.today", False),
        ("page-for-you.lead", False),
        ("finder.start.asked", True),
        ("finder.start.danger", True),
        ("finder.start.danger.then", False),
        ("site.leave", True),
        ("announcements.conference.title", True),
        ("announcements.conference.body", False),
        ("films.films-of-stop-it-now.transcript", False),
        ("poster-dawn.turn", True),
        ("leaflet.call.body", True),
        ("channels.x", True),
        ("leaflet.steps", False),
    ],
)
def test_lines_are_plain_and_passages_are_not(bundle, key, plain):
    assert slots_of(bundle.release)[key].is_plain == plain
