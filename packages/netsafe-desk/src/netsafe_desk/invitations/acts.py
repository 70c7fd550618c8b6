"""What is done with an invitation: sent, sent again, withdrawn, accepted; each act is one with its record."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Together, Value, Word, Wording

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.invitations.models import Invitation
from netsafe_desk.people import mail
from netsafe_desk.people.models import Person
from netsafe_desk.people.profile import usable_language, usable_name
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.memberships import RoleWish, add_membership

PACKAGE = "netsafe_desk.invitations"
SALT = "netsafe-desk.invitation"
GOOD_FOR = dt.timedelta(days=7)


class InvitationRefused(ExplainedError):
    """Somebody who cannot be invited, or an invitation that is not open."""

    code = "desk-invitation-refused"


@dataclass(frozen=True)
class Invited:
    """Who is to be invited, and as what."""

    address: str
    name: str
    language: str
    is_administrator: bool = False


def open_invitations() -> list[Invitation]:
    """Those that were neither accepted nor withdrawn, the newest first; some may have lapsed."""
    return list(Invitation.objects.filter(accepted=None, withdrawn=None))


@transaction.atomic
def invite(
    by: Person | None, invited: Invited, roles: tuple[tuple[Campaign, RoleWish], ...] = ()
) -> Invitation:
    """Make an invitation; :func:`send` sends it.  Raises InvitationRefused and ProfileRefused."""
    address = invited.address.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise _refused("address-unusable", address) from None
    if Person.objects.filter(email=address).exists():
        raise _refused("has-account", address)
    if Invitation.objects.filter(
        address=address, accepted=None, withdrawn=None, until__gt=timezone.now()
    ).exists():
        raise _refused("is-invited", address)
    invitation = Invitation.objects.create(
        address=address,
        name=usable_name(invited.name),
        language=usable_language(invited.language),
        is_administrator=invited.is_administrator,
        roles=[{"campaign": campaign.slug, **asdict(wish)} for campaign, wish in roles],
        by=by,
        until=timezone.now() + GOOD_FOR,
    )
    content = {
        "name": invitation.name,
        "administrator": invited.is_administrator,
        "roles": [f"{campaign.slug}: {wish.role}" for campaign, wish in roles],
    }
    slug = roles[0][0].slug if roles else ""
    add_line(by.pk if by else 0, slug, "invite", f"invitation:{invitation.pk}", content)
    return invitation


def link(invitation: Invitation) -> str:
    """The address that opens the account: signed, for one use, and for this e-mail alone."""
    token = signing.dumps({"invitation": invitation.pk, "sending": invitation.sending}, salt=SALT)
    with translation.override(invitation.language):
        return settings.ENVIRONMENT.address + reverse("account_invitation", args=[token])


def send(invitation: Invitation) -> None:
    """Send the e-mail.  Raises MailAwayError: the invitation stands, and can be sent again."""
    names = ["administrator"] if invitation.is_administrator else []
    names += [wish["role"] for wish in invitation.roles]
    until = Wording(invitation.language, {}).long_date(timezone.localtime(invitation.until).date())
    values: dict[str, Value] = {
        "name": invitation.name,
        "roles": Together(
            tuple(Word(f"role.{name}", package="netsafe_desk.roles") for name in dict.fromkeys(names))
        ),
        "until": until,
    }
    message = mail.Message(PACKAGE, "mail", values, link=link(invitation))
    mail.send(invitation.address, invitation.language, message)


@transaction.atomic
def renew(by: Person, invitation: Invitation) -> None:
    """Give it another week and another link; the one before works no more.  Raises InvitationRefused."""
    row = _open(invitation.pk)
    row.sending += 1
    row.until = timezone.now() + GOOD_FOR
    row.save(update_fields=["sending", "until"])
    invitation.sending, invitation.until = row.sending, row.until
    add_line(by.pk, _campaign(row), "renew-invitation", f"invitation:{row.pk}")


@transaction.atomic
def withdraw(by: Person, invitation: Invitation) -> None:
    """Let its link work no more.  Raises InvitationRefused."""
    row = _open(invitation.pk)
    row.withdrawn = timezone.now()
    row.address = f"invitation-{row.pk}@removed.invalid"
    row.save(update_fields=["withdrawn", "address"])
    add_line(by.pk, _campaign(row), "withdraw-invitation", f"invitation:{row.pk}")


def invitation_of(token: str) -> Invitation:
    """The open invitation that a link names.  Raises InvitationRefused."""
    try:
        named = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        row = Invitation.objects.get(pk=named["invitation"], sending=named["sending"])
    except (signing.BadSignature, Invitation.DoesNotExist):
        raise InvitationRefused(Explanation(PACKAGE, "link-dead")) from None
    if row.accepted or row.withdrawn or row.until <= timezone.now():
        raise InvitationRefused(Explanation(PACKAGE, "link-dead"))
    return row


@transaction.atomic
def accept(token: str) -> Person:
    """Make the account, once.  Raises InvitationRefused."""
    row = invitation_of(token)
    now = timezone.now()
    taken = Invitation.objects.filter(pk=row.pk, accepted=None, withdrawn=None).update(accepted=now)
    if not taken or Person.objects.filter(email=row.address).exists():
        raise InvitationRefused(Explanation(PACKAGE, "link-dead"))
    person = Person.objects.create_person(
        row.address, row.name, row.language, is_administrator=row.is_administrator
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    add_line(
        person.pk,
        _campaign(row),
        "accept-invitation",
        f"person:{person.pk}",
        {"invitation": row.pk, "name": person.name},
    )
    by = row.by_id or 0
    for table in row.roles:
        campaign = Campaign.objects.filter(slug=table["campaign"]).first()
        if campaign is not None:
            wish = RoleWish(**{name: value for name, value in table.items() if name != "campaign"})
            add_membership(by, campaign, person, wish)
    Invitation.objects.filter(pk=row.pk).update(address=f"invitation-{row.pk}@removed.invalid")
    return person


def _open(number: int) -> Invitation:
    row = Invitation.objects.select_for_update().filter(pk=number, accepted=None, withdrawn=None).first()
    if row is None:
        raise InvitationRefused(Explanation(PACKAGE, "not-open"))
    return row


def _campaign(row: Invitation) -> str:
    return str(row.roles[0]["campaign"]) if row.roles else ""


def _refused(case: str, address: str) -> InvitationRefused:
    return InvitationRefused(Explanation(PACKAGE, case, {"address": address}))
