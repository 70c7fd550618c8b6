"""Roles given and taken; each act is one with its record."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.models import ROLES, Membership

PACKAGE = "netsafe_desk.roles"


class RoleRefused(ExplainedError):
    """A role that nobody can have as it is wished for."""

    code = "desk-role-refused"


@dataclass(frozen=True)
class RoleWish:
    """A role, and for what: see :class:`netsafe_desk.roles.models.Membership`."""

    role: str
    languages: tuple[str, ...] = ()
    organisation: str = ""
    service: str = ""
    deputy: bool = False


def usable(campaign: Campaign, wish: RoleWish) -> RoleWish:
    """`wish` with nothing in it that its role does not have.  Raises RoleRefused.

    A translator has at least one language of the campaign; an approver answers for something.
    """
    if wish.role not in ROLES:
        raise RoleRefused(Explanation(PACKAGE, "role-unknown"))
    languages = tuple(tag for tag in campaign.languages if tag in wish.languages)
    if wish.role == "translator":
        if not languages:
            raise RoleRefused(Explanation(PACKAGE, "translator-without-language"))
        return RoleWish("translator", languages)
    if wish.role != "approver":
        return RoleWish(wish.role)
    release = current_bundle(campaign).release
    organisations = {organisation.id for organisation in release.organisations}
    services = {service.id for service in release.services}
    if (wish.organisation and wish.organisation not in organisations) or (
        wish.service and wish.service not in services
    ):
        raise RoleRefused(Explanation(PACKAGE, "approver-for-nothing"))
    if not (languages or wish.organisation or wish.service):
        raise RoleRefused(Explanation(PACKAGE, "approver-for-nothing"))
    return RoleWish("approver", languages, wish.organisation, wish.service, wish.deputy)


def give_role(by: Person, campaign: Campaign, person: Person, wish: RoleWish) -> Membership:
    """Give `person` a role.  Raises RoleRefused; nothing has changed then."""
    return add_membership(by.pk, campaign, person, usable(campaign, wish))


@transaction.atomic
def add_membership(by: int, campaign: Campaign, person: Person, wish: RoleWish) -> Membership:
    """Give a role that was checked before; `by` is a number of a person, 0 for the desk itself."""
    if not person.is_active:
        raise RoleRefused(Explanation(PACKAGE, "person-removed"))
    row, made = Membership.objects.get_or_create(
        person=person,
        campaign=campaign,
        role=wish.role,
        organisation=wish.organisation,
        service=wish.service,
        defaults={"languages": list(wish.languages), "deputy": wish.deputy},
    )
    if not made:
        languages = [tag for tag in campaign.languages if tag in {*row.languages, *wish.languages}]
        if (row.languages, row.deputy) == (languages, wish.deputy):
            raise RoleRefused(Explanation(PACKAGE, "role-held"))
        row.languages, row.deputy = languages, wish.deputy
        row.save(update_fields=["languages", "deputy"])
    add_line(by, campaign.slug, "give-role", f"person:{person.pk}", asdict(wish) | {"name": person.name})
    return row


@transaction.atomic
def take_role(by: Person, membership: Membership) -> None:
    """Take a role away."""
    content = {"role": membership.role, "languages": membership.languages, "name": membership.person.name}
    content |= {"organisation": membership.organisation, "service": membership.service}
    thing = f"person:{membership.person_id}"
    slug = membership.campaign.slug
    membership.delete()
    add_line(by.pk, slug, "take-role", thing, content)
