"""``netsafe diff``: what changed from one release to the next, as a change list."""

from __future__ import annotations

from pathlib import Path

import click

from netsafe.commands.quantity import quantity

HELP = """
List what changed from one bundle to another: facts first, then text by text in each language.

Reads the bundles OLD and NEW, writes one line for each change to standard output; taken out words
stand in [-…-], new ones in {+…+}.

Exit status: 0 when nothing changed, 1 when something did or a bundle cannot be read, 2 for wrong use.

Example: netsafe diff last-week/operation-net-safe campaigns/operation-net-safe
"""


@click.command(name="diff", help=HELP)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def diff(old: Path, new: Path) -> None:
    """Compare two bundles."""
    from netsafe.bundle import BundleError, read_bundle
    from netsafe.campaign import difference

    releases = []
    for folder in (old, new):
        try:
            releases.append(read_bundle(folder).release)
        except BundleError as error:
            raise click.ClickException("\n".join(f"{folder}/{fault}" for fault in error.faults)) from None
    changes = difference(*releases)
    for change in changes:
        click.echo(str(change))
    total = quantity(len(changes), "change", "changes")
    click.echo(f"{total}: {releases[0].digest[:19]} → {releases[1].digest[:19]}")
    raise click.exceptions.Exit(1 if changes else 0)
