"""``netsafe-door``: the command of those who run a door and have nothing else of Net Safe."""

from __future__ import annotations

import click

from netsafe_door import __version__
from netsafe_door.commands.counts_commands import counts_commands
from netsafe_door.commands.error_lines import CommandGroup
from netsafe_door.commands.fetch_command import fetch_command
from netsafe_door.commands.serve_command import serve_command

PROGRAM = "netsafe-door"


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM)
def main() -> None:
    """Serve a published folder, and count visits by short links without remembering anybody.

    Example: netsafe-door serve build --spool spool
    """


for _command in (serve_command(f"{PROGRAM} serve"), fetch_command(PROGRAM), *counts_commands(PROGRAM)):
    main.add_command(_command)
