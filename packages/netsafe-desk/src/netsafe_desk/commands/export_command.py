"""``netsafe desk export``."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Write the campaign called CAMPAIGN as a bundle to the folder DIR.

The folder is what “netsafe check” and “netsafe build” read; its digest is that of the desk.
With --seal it is what was sealed under that number, with seal.json and seal.json.sig: “netsafe build
--trusted-keys” makes it without DRAFT.

Example: netsafe desk export operation-net-safe out/
"""

command = DjangoCommand(
    "export",
    work="netsafe_desk.commands.export_run",
    help=HELP,
    params=[
        click.Argument(["campaign"]),
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path, file_okay=False)),
        click.Option(["--seal"], type=click.IntRange(1), help="What was sealed under this number."),
    ],
)
