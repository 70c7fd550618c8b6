"""Which campaign a command means when none is named: the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import click

SHIPPED = Path("campaigns/operation-net-safe")


def default_bundle() -> Path:
    """The folder of Operation Net Safe: below the current folder, else beside the source tree.

    Raises click.UsageError where neither has it.
    """
    source_tree = Path(__file__).resolve().parents[3]
    for root in (Path(), source_tree):
        if (root / SHIPPED / "campaign.toml").is_file():
            return root / SHIPPED
    raise click.UsageError(
        f"name a bundle: there is no {SHIPPED} here. Mend: netsafe COMMAND path/to/campaign"
    )
