"""``netsafe counts``: visits, from the door's disk into a database, and what people may see of them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from netsafe.counts.overview import By

SPOOL = Path("spool")
DATABASE = "counts.sqlite3"

COLLECT = f"""
Collect visits that were counted: from the spools on the door's disk into a database.

Reads the spools in the folder named by --spool, and adds their visits to the database named by --to:
(code, hour in UTC, kind of agent) → number. What was read is then deleted, or given back to the disk
where somebody is still writing. Each line is counted exactly once, though this be killed at any moment
or run twice at once, or the power fail. Run it from a timer, or let it go on with --watch.

Exit status: 0 when all is well, also when stopped while it watches; 1 when counts were lost, something
could not be read, or the database refused; 2 for wrong use; 130 when stopped. A loss is reported by the
collection that finds it, and stays in “netsafe counts show”.

Example: netsafe counts collect --spool {SPOOL} --to {DATABASE}
"""

SHOW = f"""
Show what people may see of the counts.

Reads the database named by --to, and writes sums of visits to standard output. Every number from 0 to 9
is shown as “fewer than 10”; where it could be worked out from the others, larger ones are withheld.
That holds within one time from --since to --until: do not publish two times that overlap. Robots and
previews stand apart, and losses are said.

Exit status: 0 when it is shown, 1 when the database cannot be read, 2 for wrong use.

Example: netsafe counts show --to {DATABASE} --by day --since 2026-11-01
"""

_DATE = click.DateTime(["%Y-%m-%d"])


@click.group(name="counts")
def counts() -> None:
    """Collect the visits that the door counted, and show what people may see of them.

    Reads and writes what “collect” and “show” say of themselves with --help.

    Example: netsafe counts collect --spool spool
    """


@counts.command(name="collect", help=COLLECT, short_help="Move spools into a database, each line once.")
@click.option(
    "--spool",
    default=SPOOL,
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that the door writes to.",
)
@click.option(
    "--to",
    metavar="DATABASE",
    help=f"A SQLite file or postgresql://…; without it, {DATABASE} beside the folder of spools.",
)
@click.option(
    "--watch",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1),
    help="Collect again and again, so many seconds apart, until Ctrl-C.",
)
def collect(spool: Path, to: str | None, watch: float | None) -> None:
    """Move spools into a database."""
    from netsafe.commands.collecting import collect_once, keep_collecting

    database = to or str(spool.absolute().parent / DATABASE)
    status = collect_once(spool, database) if watch is None else keep_collecting(spool, database, watch)
    raise click.exceptions.Exit(status)


@counts.command(name="show", help=SHOW, short_help="Show sums, and no number below ten.")
@click.option("--to", default=DATABASE, show_default=True, metavar="DATABASE", help="As for “collect”.")
@click.option(
    "--by",
    type=click.Choice(["code", "day", "kind"]),
    default="code",
    show_default=True,
    help="What to add up by.",
)
@click.option("--since", type=_DATE, metavar="DATE", help="The first day (UTC), such as 2026-11-01.")
@click.option("--until", type=_DATE, metavar="DATE", help="The last day (UTC).")
@click.option("--json", "as_data", is_flag=True, help="Write JSON.")
def show(to: str, by: By, since: dt.datetime | None, until: dt.datetime | None, as_data: bool) -> None:
    """Show sums of what was counted."""
    from netsafe.counts import StoreError, UnknownAddress, open_store
    from netsafe.counts.overview import as_json, as_text, overview

    first = since.date() if since else dt.date.min
    last = until.date() if until else dt.date.max
    if first > last:
        raise click.UsageError("--since is later than --until")
    try:
        with open_store(to, read_only=True) as store:
            seen = overview(store.days(), store.losses(), by, first, last)
    except UnknownAddress as error:
        raise click.BadParameter(str(error), param_hint="--to") from None
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(as_json(seen), indent=1) if as_data else as_text(seen), nl=as_data)
