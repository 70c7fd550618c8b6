"""``netsafe desk invite``."""

from __future__ import annotations

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Invite somebody who has no account yet: the first administrator, or anybody else.

They get an e-mail with a link that opens their account, good for a week and once. A code comes to the same
address then, and they set up a second factor. The demonstration prints the link instead.

Example: netsafe desk invite --administrator --name "Administrator" admin@example.org
"""

command = DjangoCommand(
    "invite",
    work="netsafe_desk.commands.invite_run",
    help=HELP,
    params=[
        click.Argument(["email"]),
        click.Option(["--name"], required=True, help="How the desk calls them: a role is enough."),
        click.Option(["--language"], default="cy", type=click.Choice(["cy", "en"]), show_default=True),
        click.Option(["--administrator"], is_flag=True, help="They invite others and give roles."),
    ],
)
