"""What ``netsafe desk invite`` does."""

from __future__ import annotations

import click
from django.conf import settings

from netsafe_desk.invitations.acts import Invited, invite, link, send


def run(email: str, name: str, language: str, administrator: bool) -> None:
    """Invite; the demonstration prints the link, as nobody reads its e-mails."""
    invitation = invite(None, Invited(email, name, language, administrator))
    if settings.ENVIRONMENT.demo:
        click.echo(link(invitation))
        return
    send(invitation)
    click.echo(f"an invitation is on its way to {invitation.address}; it is good for a week")
