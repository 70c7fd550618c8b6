"""What ``netsafe desk restore`` does."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe_desk.backups.restoration import restore_backup
from netsafe_desk.commands.tables import upgrade


def run(file: Path) -> None:
    """Take the file back."""
    manifest = restore_backup(file)
    upgrade()
    click.echo(f"{file}: taken back; the record ends with {manifest['record']}")
