"""``netsafe-door collect``, ``show`` and ``set-aside``: visits, from the door's disk into a database.

``netsafe counts`` has the same three.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from netsafe_door.counts import Store
    from netsafe_door.counts.overview import By

SPOOL = Path("spool")
DATABASE = "counts.sqlite3"

COLLECT = """
Collect visits that were counted: from the spools on the door's disk into a database.

Reads the spools in the folder named by --spool, and adds their visits to the database named by --to:
(code, hour in UTC, kind of agent) → number. What was read is then deleted, or given back to the disk
where somebody is still writing. Each line is counted exactly once, though this be killed at any moment
or run twice at once, or the power fail. Run it from a timer, or let it go on with --watch.

A week that is over for two days is closed: what people may see of it is decided then, once, and “{program}
show” shows it. --links names the table of links of the build that is served: the codes that
everybody may know, and whose they are. A code that no such table names enters sums only in weeks in which
it has ten visits or more.

Exit status: 0 when all is well, also when stopped while it watches; 1 when counts were lost, something
could not be read, or the database refused; 2 for wrong use; 130 when stopped. A loss is reported by the
collection that finds it, and stays in “{program} show”.

Example: {program} collect --spool {spool} --to {database} --links build/door/table.json
"""

SHOW = """
Show what people may see of the counts: closed weeks, Monday to Sunday in UTC.

Reads the database named by --to, and writes sums of visits to standard output, by code, by day, by kind of
agent, or by partner. A number from 0 to 9 is never shown, and stands in no sum from which it could be worked
out, in no view and at no time: each week was decided once, when it was closed. --since and --until are
widened to whole weeks. Robots and previews stand apart, what came late for a closed week too, and losses are
said.

Exit status: 0 when it is shown, 1 when the database cannot be read, 2 for wrong use.

Example: {program} show --to {database} --by day --since 2026-11-02
"""

SET_ASIDE = """
Take counts out whose hour cannot be: of a clock that was not set.

Reads and writes the database named by --to. Counts of hours before 2026, or later than tomorrow, are
moved from the table of counts into one of their own, “aside”; nothing is deleted, and --undo moves all of it
back. Such counts stand in no number that is shown, aside or not.

Exit status: 0 when it is done, also where there were none; 1 when the database refused; 2 for wrong use.

Example: {program} set-aside --to {database}
"""

_DATE = click.DateTime(["%Y-%m-%d"])


def _number(context: click.Context, parameter: click.Parameter, seconds: float | None) -> float | None:
    """Refuse nan, which no range refuses."""
    if seconds is not None and math.isnan(seconds):
        raise click.BadParameter("nan is not a number. Mend: give seconds, such as 60")
    return seconds


@click.command(name="collect", short_help="Move spools into a database, each line once.")
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
    "--links",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="door/table.json of the build that is served: the codes, and whose they are.",
)
@click.option(
    "--watch",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1, max=86_400),
    callback=_number,
    help="Collect again after each such time, until Ctrl-C.",
)
def _collect(spool: Path, to: str | None, links: Path | None, watch: float | None) -> None:
    """Move spools into a database."""
    from netsafe_door.commands.collection_run import collect_once, keep_collecting
    from netsafe_door.counts.code_partners import read_links

    if links is not None:
        read_links(links)
    database = to or str(spool.absolute().parent / DATABASE)
    if watch is None:
        status = collect_once(spool, database, links)
    else:
        status = keep_collecting(spool, database, links, watch)
    raise click.exceptions.Exit(status)


_TO = click.option("--to", default=DATABASE, show_default=True, metavar="DATABASE", help="As for “collect”.")


@click.command(name="show", short_help="Show closed weeks, and no number below ten.")
@_TO
@click.option(
    "--by",
    type=click.Choice(["code", "day", "kind", "partner"]),
    default="code",
    show_default=True,
    help="What to add up by.",
)
@click.option(
    "--since", type=_DATE, metavar="DATE", help="A day (UTC) of the first week, such as 2026-11-02."
)
@click.option("--until", type=_DATE, metavar="DATE", help="A day (UTC) of the last week.")
@click.option("--json", "as_data", is_flag=True, help="Write JSON.")
def _show(to: str, by: By, since: dt.datetime | None, until: dt.datetime | None, as_data: bool) -> None:
    """Show closed weeks."""
    from netsafe_door.counts.overview import as_text, overview, to_dict
    from netsafe_door.counts.weeks import WEEK, beginning, week_of

    first = since.date() if since else None
    last = until.date() if until else None
    if first and last and first > last:
        raise click.UsageError("--since is later than --until")
    with _opened(to, read_only=True) as store:
        figures = store.figures(week_of(first or dt.date.min), week_of(last or dt.date.max))
        closed = store.last_closed()
        still_open = beginning(closed + WEEK if closed else dt.date.min)
        losses = [
            (hour, why)
            for hour, why in store.loss_hours(still_open)
            if (first or dt.date.min) <= hour.date() <= (last or dt.date.max)
        ]
    report = overview(figures, losses, by, (first, last))
    click.echo(
        json.dumps(to_dict(report), indent=1, ensure_ascii=False) if as_data else as_text(report), nl=as_data
    )


@click.command(name="set-aside", short_help="Take out counts whose hour cannot be.")
@_TO
@click.option("--undo", is_flag=True, help="Move all that was set aside back.")
def _set_aside(to: str, undo: bool) -> None:
    """Take impossible hours out."""
    from netsafe_door.counts.disclosure import above_threshold
    from netsafe_door.counts.weeks import AHEAD, EARLIEST

    with _opened(to, create=False) as store:
        latest = dt.datetime.now(dt.UTC) + AHEAD
        number = store.put_back() if undo else store.set_aside(EARLIEST, latest)
    if undo:  # how many is not said: beside what was said when they were set aside it would tell the rest
        click.echo("Put back what was set aside.")
        return
    summary = "; ".join(
        f"{kind}: {'fewer than 10' if above_threshold(n) is None else f'{n:,}'}"
        for kind, n in zip(("visits of persons", "of robots and previews"), number, strict=True)
    )
    click.echo(f"Set aside what has an hour that cannot be: {summary}.")


@contextmanager
def _opened(to: str, *, create: bool = True, read_only: bool = False) -> Iterator[Store]:
    """The database of --to."""
    from netsafe_door.counts import UnknownAddress, open_store

    try:
        with open_store(to, create=create, read_only=read_only) as store:
            yield store
    except UnknownAddress as error:
        raise click.BadParameter(str(error), param_hint="--to") from None


_HELP = ((_collect, COLLECT), (_show, SHOW), (_set_aside, SET_ASIDE))


def counts_commands(program: str) -> tuple[click.Command, ...]:
    """The three commands, as `program` calls them: their help names it.

    >>> [command.name for command in counts_commands("netsafe-door")]
    ['collect', 'show', 'set-aside']
    """
    commands = []
    for command, text in _HELP:
        named = copy(command)
        named.help = inspect.cleandoc(text.format(program=program, spool=SPOOL, database=DATABASE))
        commands.append(named)
    return tuple(commands)
