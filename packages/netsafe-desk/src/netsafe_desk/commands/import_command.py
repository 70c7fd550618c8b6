"""``netsafe desk import``."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Take the bundle in the folder BUNDLE in, whole or not at all.

What is new is added, what has changed becomes a revision, what is gone is removed; what is alike stays.
The campaign is known by its id. A bundle that is wrong is refused with all of its faults, and nothing has
changed then.

Example: netsafe desk import campaigns/operation-net-safe
"""

command = DjangoCommand(
    "import",
    work="netsafe_desk.commands.import_run",
    help=HELP,
    params=[
        click.Argument(["bundle"], type=click.Path(path_type=Path)),
        click.Option(["--reason"], default="", help="Why, for the record."),
    ],
)
