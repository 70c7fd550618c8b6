"""What ``netsafe desk invite`` does."""

from __future__ import annotations

import click
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from netsafe_intake.error import NetSafeError

from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line


class InvitationRefused(NetSafeError):
    """Somebody who cannot be invited."""

    code = "desk-invitation-refused"


@transaction.atomic
def run(email: str, name: str, language: str, administrator: bool) -> None:
    """Make the account."""
    try:
        validate_email(email)
    except ValidationError:
        raise InvitationRefused(email, "is no e-mail address", "write it as name@example.org") from None
    if Person.objects.filter(email=email.lower()).exists():
        raise InvitationRefused(email, "has an account already", "sign in with it")
    person = Person.objects.create_person(email, name, language, is_administrator=administrator)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    add_line(0, "", "invite", f"person:{person.pk}", {"administrator": administrator})
    click.echo(f"{person.email} can sign in")
