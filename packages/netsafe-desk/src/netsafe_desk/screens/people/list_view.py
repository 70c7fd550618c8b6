"""Who works here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.invitations.acts import open_invitations
from netsafe_desk.people.mail import MailAwayError
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.people_to_seal import people_missing_to_seal
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.frame import page, reader_language


@dataclass(frozen=True)
class RoleLine:
    """One role as it is read: the word for it, and for what."""

    role: str
    languages: tuple[str, ...]
    answers_for: tuple[str, ...]
    deputy: bool
    number: int


def role_lines(campaign: Campaign, rows: list[Membership]) -> dict[int, list[RoleLine]]:
    """The roles of each person, by their number."""
    release, language = current_bundle(campaign).release, reader_language()
    names = {row.id: release.name_in(row.name, language) for row in release.organisations}
    names |= {row.id: release.name_in(row.name, language) for row in release.services}
    lines: dict[int, list[RoleLine]] = {}
    for row in rows:
        answers_for = tuple(names.get(key, key) for key in (row.organisation, row.service) if key)
        line = RoleLine(f"role.{row.role}", tuple(row.languages), answers_for, row.deputy, row.pk)
        lines.setdefault(row.person_id, []).append(line)
    return lines


def people_list(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Everybody with a role here; for an administrator also everybody else, and who is invited."""
    return people_page(request, campaign)


def people_page(
    request: HttpRequest, campaign: Campaign, fault: MailAwayError | Any = None, status: int = 200
) -> HttpResponse:
    """The page, with what went wrong."""
    reader = request.user
    assert isinstance(reader, Person)
    rows = list(Membership.objects.filter(campaign=campaign, person__is_active=True).order_by("role", "pk"))
    lines = role_lines(campaign, rows)
    people = Person.objects.filter(is_active=True).order_by("name", "pk")
    may_invite = may(reader, "invite", CampaignThing(campaign)) is None
    context = {
        "campaign": campaign,
        "fault": fault,
        "here": [(person, lines[person.pk]) for person in people if person.pk in lines],
        "elsewhere": [person for person in people if person.pk not in lines] if may_invite else [],
        "invitations": open_invitations() if may_invite else [],
        "missing": people_missing_to_seal(campaign),
        "may_invite": may_invite,
    }
    return page(request, "people/list.html", context, status=status)
