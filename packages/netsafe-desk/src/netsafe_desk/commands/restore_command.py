"""``netsafe desk restore``."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Take the backup FILE back into an empty desk, on SQLite or on PostgreSQL.

Every row and file is compared with what the backup says of itself, and so are the digest of each campaign
and the record. A backup of an earlier release is upgraded. A file that was changed is refused, and
nothing is there then.

Example: netsafe desk restore desk-2026-11-30.zip
"""

command = DjangoCommand(
    "restore",
    work="netsafe_desk.commands.restore_run",
    needs_tables=False,
    help=HELP,
    params=[click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False))],
)
