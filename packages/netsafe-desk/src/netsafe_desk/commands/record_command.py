"""``netsafe desk record``."""

from __future__ import annotations

import click

from netsafe_desk.commands.django_command import DjangoCommand

command = click.Group("record", help="The record of every act.\n\nExample: netsafe desk record verify")
command.add_command(
    DjangoCommand(
        "verify",
        work="netsafe_desk.commands.record_verify_run",
        help="Say whether each line of the record follows from the one before it.\n\n"
        "Exit status: 0 where all do, 1 with the number of the first that does not.\n\n"
        "Example: netsafe desk record verify",
    )
)
