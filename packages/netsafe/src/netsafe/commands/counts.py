"""``netsafe counts``: the counts of the door, by the commands of ``netsafe-door``."""

from __future__ import annotations

import click
from netsafe_door.commands.counts_commands import counts_commands


@click.group(name="counts")
def counts() -> None:
    """Collect the visits that the door counted, and show what people may see of them.

    Reads and writes what “collect” and “show” say of themselves with --help.

    Example: netsafe counts collect --spool spool
    """


for _command in counts_commands("netsafe counts"):
    counts.add_command(_command)
