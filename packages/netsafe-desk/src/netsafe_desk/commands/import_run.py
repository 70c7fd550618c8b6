"""What ``netsafe desk import`` does."""

from __future__ import annotations

from pathlib import Path

import click
from netsafe.bundle import read_bundle

from netsafe_desk.campaigns.bundle_import import import_bundle


def run(bundle: Path, reason: str) -> None:
    """Read the folder, and take it in."""
    imported = import_bundle(read_bundle(bundle), None, reason)
    click.echo(
        f"{imported.campaign.slug}: {imported.wordings} wordings, {imported.facts} facts and "
        f"{imported.files} files are new, changed or gone"
        if imported.changed_anything
        else f"{imported.campaign.slug}: nothing has changed"
    )
