"""Which campaign a command means when none is named: the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import click

SHIPPED = Path("campaigns/operation-net-safe")


def default_bundle() -> Path:
    """The folder of Operation Net Safe: below the current folder, else as it came with the package.

    Raises click.UsageError where neither has it.
    """
    package = Path(__file__).resolve().parents[1]
    source_tree = package.parents[3]
    for root in (Path(), package, source_tree):
        if (root / SHIPPED / "campaign.toml").is_file():
            return root / SHIPPED
    raise click.UsageError(
        f"name a bundle: there is no {SHIPPED} here. Mend: netsafe COMMAND path/to/campaign"
    )
