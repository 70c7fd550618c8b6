"""What ``netsafe desk backup`` does."""

from __future__ import annotations

from pathlib import Path

import click
from netsafe_intake.error import NetSafeError

from netsafe_desk.backups.backup import write_backup


class BackupExists(NetSafeError):
    """A file of that name is there already."""

    code = "desk-backup-exists"


def run(file: Path) -> None:
    """Write the file, which is new."""
    if file.exists():
        raise BackupExists(str(file), "is there already", "name a new file")
    manifest = write_backup(file, lambda what, count: click.echo(f"{count} {what}", err=True))
    click.echo(f"{file}: {len(manifest['campaigns'])} campaigns; the record ends with {manifest['record']}")
