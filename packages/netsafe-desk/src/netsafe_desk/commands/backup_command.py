"""``netsafe desk backup``."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Write everything that the desk knows into FILE: every row, picture and film, of one moment.

People go on working meanwhile. The file is the same for SQLite and PostgreSQL, and holds neither sessions nor
the private key that seals: keep that key elsewhere. “netsafe desk restore” takes it back.

Example: netsafe desk backup desk-2026-11-30.zip
"""

command = DjangoCommand(
    "backup",
    work="netsafe_desk.commands.backup_run",
    help=HELP,
    params=[click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False))],
)
