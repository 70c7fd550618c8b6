"""Every page of the desk with example objects on it, for tests that walk them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from candidate_steps import KEY, approve_all, frozen, sealed, write
from django.core import mail
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact
from netsafe_desk.candidates.invitations import Reviewer, invite_reviewer
from netsafe_desk.candidates.models import Reason
from netsafe_desk.discussion.comments import comment
from netsafe_desk.discussion.models import Comment
from netsafe_desk.discussion.proposals import propose
from netsafe_desk.invitations.acts import Invited, invite, link
from netsafe_desk.invitations.models import Invitation
from netsafe_desk.people.models import Person
from netsafe_desk.publications.models import Edition, Publication, Step
from netsafe_desk.publications.steps import STEPS
from netsafe_desk.roles.memberships import RoleWish
from netsafe_desk.screens.account import ADDRESSES
from netsafe_desk.screens.catalogue import SCREENS
from netsafe_desk.screens.routing import Screen

READERS = ("manager", "editor", "translator", "approver-cy", "evaluator", "administrator")
"""Somebody of each role; the others of the cast see what one of these sees."""

LETTER = Reviewer("clinician@example.net", "R 1", "cy")
SLOT = "provider:stop-it-now"
_CAPTURE = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Visit:
    """An address without its language, and what it is called in a failure."""

    name: str
    path: str

    def in_language(self, language: str) -> str:
        """The address in one language."""
        return f"/{language}/{self.path}"


@dataclass(frozen=True)
class Furnished:
    """The campaign with something on every screen, and the paths of the links that were sent."""

    campaign: Campaign
    review: str
    invitation: str


def furnish(campaign: Campaign, cast: dict[str, Person], folder: Path) -> Furnished:
    """A seal and its publications, editions, an open candidate, comments, a proposal, an invitation.

    People have names without a language: what they are called says nothing of how the desk speaks.
    """
    for number, person in enumerate(cast.values(), start=1):
        person.name = f"N{number}"
        person.save(update_fields=["name"])
    seal = sealed(campaign, cast, folder)
    _publications(campaign, cast["manager"])
    _editions(campaign)
    write(cast["translator"], campaign, "cy")
    campaign.refresh_from_db()
    candidate = frozen(campaign, cast)
    Reason.objects.update(words="5 + 5")
    approve_all(candidate, cast, except_for=("language:cy", SLOT))
    if any(row["slot"] == SLOT and row["why"] for row in candidate.slots):
        invite_reviewer(cast["manager"], candidate, SLOT, LETTER)
    comment(cast["editor"], campaign, KEY, "cy", "1 + 1")
    comment(cast["editor"], campaign, KEY, "", "2 + 2")
    propose(cast["approver-cy"], campaign, KEY, "cy", "3 + 3", "4")
    invitation = invite(
        cast["administrator"], Invited("n@example.org", "N9", "cy"), ((campaign, RoleWish("editor")),)
    )
    assert seal.number == 1
    return Furnished(campaign, _review_link(), link(invitation).partition("/cy/")[2])


def _review_link() -> str:
    for letter in reversed(mail.outbox):
        if address := re.search(r"/\w\w/(review/\S+)", str(letter.body)):
            return address[1]
    return "review/unknown/"


def _publications(campaign: Campaign, person: Person) -> None:
    now = timezone.now()
    row = {"campaign": campaign, "seal": 1, "by": person, "at": now}
    changes = {
        "pieces": [
            {"kind": "card", "language": "cy", "change": change, "before": None, "after": "0" * 64}
            for change in ("new", "changed", "gone")
        ],
        "pages": {"new": ["cy/a/"], "changed": ["en/b/"], "gone": []},
    }
    fault = {"en": "the disk is full. Mend: make room", "cy": "mae’r ddisg yn llawn. Cywirwch: gwnewch le"}
    Publication.objects.create(**row, act="publish", state="done", finished_at=now, listing="1" * 64)
    Publication.objects.create(**row, act="dry-run", state="done", finished_at=now, changes=changes)
    Publication.objects.create(**row, act="publish", state="failed", finished_at=now, fault=fault)
    running = Publication.objects.create(**row, act="publish", state="running")
    for place, name in enumerate(STEPS["publish"]):
        Step.objects.create(publication=running, place=place, name=name, total=7)


def _editions(campaign: Campaign) -> None:
    now = timezone.now()
    row = {"campaign": campaign, "kind": "card", "seal": 1, "since": now}
    Edition.objects.create(code="3f9a-1c22", language="cy", until=now, **row)
    Edition.objects.create(code="77b0-aa01", language="en", **row)


def screens(method: str, cast: dict[str, Person], campaign: Campaign) -> Iterator[Visit]:
    """Every screen of a campaign that answers `method`, each with objects that are there."""
    for screen in SCREENS:
        if screen.method == method:
            for number, values in enumerate(_values(screen, cast, campaign)):
                with translation.override("en"):
                    address = reverse(screen.name, kwargs={"campaign": campaign.slug, **values})
                yield Visit(f"{screen.name} {number or ''}".strip(), address.removeprefix("/en/"))
    if method == "GET":
        words = f"{campaign.slug}/words/"
        yield from (Visit("words", f"{words}?{query}") for query in ("subject=card", "q=stop", "only=stale"))


def _values(screen: Screen, cast: dict[str, Person], campaign: Campaign) -> Iterator[dict[str, Any]]:
    """What stands for each name in an address."""
    names = [name for _, name in _CAPTURE.findall(screen.path)]
    person = cast["editor"]
    pictures = BundleFile.objects.filter(campaign=campaign, path__startswith="pictures/")
    samples: dict[str, Any] = {
        "key": KEY,
        "language": "cy",
        "piece": "poster-dawn",
        "slot": "language:cy",
        "sha256": "0" * 64,
        "code": "NS108",
        "decision": "resolve" if screen.name == "words.resolve" else "decline",
        "file": pictures.values("pk")[0]["pk"],
        "publication": Publication.objects.filter(state="failed").values("pk")[0]["pk"],
        "membership": person.memberships.values("pk")[0]["pk"],
        "session": 1,
        "number": _number(screen, person),
    }
    tables = sorted(set(Fact.objects.filter(campaign=campaign).values_list("table", flat=True)))
    for table in tables if "table" in names and screen.method == "GET" else ("services",):
        fact = Fact.objects.filter(campaign=campaign, table=table).values("pk")[0]["pk"]
        yield {name: {"table": table, "fact": fact, **samples}[name] for name in names}


def _number(screen: Screen, person: Person) -> int:
    room = screen.name.partition(".")[0]
    if screen.name in ("people.renew", "people.withdraw"):
        return int(Invitation.objects.values("pk")[0]["pk"])
    if room == "people":
        return person.pk
    if room == "words":
        return int(Comment.objects.values("pk")[0]["pk"])
    return 2 if room == "candidate" else 1


def account_pages() -> Iterator[Visit]:
    """Every address of accounts that needs no number or link."""
    for pattern in ADDRESSES:
        try:
            with translation.override("en"):
                yield Visit(str(pattern.name), reverse(str(pattern.name)).removeprefix("/en/"))
        except NoReverseMatch:
            continue
