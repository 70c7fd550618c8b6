"""The desk within the tests: a database of its own, the shipped campaign, people of each role."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from desk_cast import CAST, installation, shipped_bundle
from desk_installation import Installation
from needs import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

_home = tempfile.TemporaryDirectory(prefix="netsafe-desk-tests-")
if "DESK_TEST_DATABASE" in os.environ:  # the same tests on PostgreSQL: test_on_postgresql.py
    _variables = installation(os.environ["DESK_TEST_DATABASE"], Path(_home.name))
else:
    _variables = {"NETSAFE_DESK_DEMO": _home.name, "DJANGO_SETTINGS_MODULE": "netsafe_desk.settings"}
os.environ.update(_variables)

import django  # noqa: E402

django.setup()
for _name in _variables:  # processes that are begun from here have databases of their own
    del os.environ[_name]
# Where a browser was driven in this process, playwright's loop stays in its main thread; Django takes that
# for a coroutine that calls it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from allauth.account.models import EmailAddress  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from netsafe_desk.campaigns import current_release  # noqa: E402
from netsafe_desk.campaigns.bundle_import import import_bundle  # noqa: E402
from netsafe_desk.campaigns.models import Campaign  # noqa: E402
from netsafe_desk.people.demo import count_as_signed_in  # noqa: E402
from netsafe_desk.people.models import Person  # noqa: E402
from netsafe_desk.roles.models import Membership  # noqa: E402


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """One database for the session, with the tables that the commands make and the shipped campaign."""
    from netsafe_desk.commands.tables import upgrade

    with django_db_blocker.unblock():
        assert connection.vendor == ("postgresql" if "DESK_TEST_DATABASE" in os.environ else "sqlite")
        upgrade()
        import_bundle(shipped_bundle(), None)
        yield


@pytest.fixture(scope="module", params=["embedded", "grown"])
def new_installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """An installation on each engine, with nothing in it; its workers end with the tests of the file."""
    folder = tmp_path_factory.mktemp("desk")
    if request.param == "embedded":
        database = f"sqlite:///{folder / 'desk.sqlite3'}"
    else:
        database = request.getfixturevalue("server").database()
    installation = Installation(folder, database)
    yield installation
    installation.end()


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium."""
    browser = playwright.chromium.launch(
        executable_path=program("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    yield browser
    browser.close()


@pytest.fixture
def campaign(db: None) -> Campaign:
    """The shipped campaign as rows; revisions that another test has rolled back are forgotten."""
    current_release.forget_bundles()
    return Campaign.objects.get(slug="operation-net-safe")


@pytest.fixture
def cast(campaign: Campaign) -> dict[str, Person]:
    """A person of each role, an administrator, and somebody of no campaign."""
    people = {}
    for name, role in CAST.items():
        people[name] = Person.objects.create_person(f"{name}@example.org", name, "en")
        Membership.objects.create(person=people[name], campaign=campaign, **role)
    people["administrator"] = Person.objects.create_person(
        "administrator@example.org", "administrator", "en", is_administrator=True
    )
    people["outsider"] = Person.objects.create_person("outsider@example.org", "outsider", "en")
    for person in people.values():
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return people


@pytest.fixture
def signed_in(cast: dict[str, Person]) -> Callable[[str], Client]:
    """A browser in which somebody of the cast has just signed in, by name."""

    def client_of(name: str) -> Client:
        client = Client(headers={"host": "localhost"})
        client.defaults["wsgi.url_scheme"] = "https"
        client.force_login(cast[name])
        count_as_signed_in(client.session, cast[name], time.time())
        return client

    return client_of
