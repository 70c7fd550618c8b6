"""How a collection runs and what it says.

It never says how many visits came, nor how many were lost: such lines, with the time beside them, would be
the log of visits that we promise not to keep, and whoever lays them beside the sums of a week could work out
what is hidden there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from netsafe_intake.error import NetSafeError

from netsafe_door.commands.signals import STOPPED, stoppable
from netsafe_door.counts import Collected, UnknownAddress, collect, open_store
from netsafe_door.counts.locked_spool_folder import was_collected

_MUCH = 64 * 1024 * 1024


def collect_once(spool: Path, database: str, links: Path | None) -> int:
    """Collect, and say what was done; the exit status."""
    try:
        with stoppable(), _progress() as progress:
            name, collected = _collect(spool, database, links, progress)
    except NetSafeError as error:
        click.echo(str(error), err=True)
        return 1
    except KeyboardInterrupt:
        click.echo("\nStopped. Nothing is lost: collect again.", err=True)
        return STOPPED
    for line in (*collected.losses, *collected.notices):
        click.echo(str(line), err=True)
    spools = "1 spool" if collected.spools == 1 else f"{collected.spools} spools"
    click.echo(f"Collected {spools} into {name}; {collected.deleted} finished, and deleted.")
    return 1 if collected.losses or collected.notices else 0


def keep_collecting(spool: Path, database: str, links: Path | None, seconds: float) -> int:
    """Collect every `seconds` until stopped; a trouble is written when it begins and when it ends."""
    click.echo(f"Collecting {spool} every {seconds:g} seconds (Ctrl-C ends it)")
    troubles: set[str] = set()
    try:
        with stoppable():
            while True:
                try:
                    _, collected = _collect(spool, database, links)
                    losses, now = list(map(str, collected.losses)), set(collected.notices)
                except NetSafeError as error:
                    losses, now = [], {str(error)}
                for line in (*losses, *sorted(now - troubles)):
                    click.echo(line, err=True)
                if troubles and not now:
                    click.echo("All is well again.", err=True)
                troubles = now
                time.sleep(seconds)
    except KeyboardInterrupt:
        click.echo("\nStopped.")
        return 0


def _collect(
    spool: Path,
    database: str,
    links: Path | None,
    progress: Callable[[int, int], None] = lambda done, to_read: None,
) -> tuple[str, Collected]:
    """What messages call the database, and what one pass did."""
    try:
        with open_store(database, create=not was_collected(spool)) as store:
            return store.name, collect(spool, store, links=links, progress=progress, waits=_say_that_it_waits)
    except UnknownAddress as error:
        raise click.BadParameter(str(error), param_hint="--to") from None


def _say_that_it_waits() -> None:
    click.echo("Another collector is at work on this folder; waiting for it.", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, where there is much to read."""
    bars: list[Any] = []

    def show(done: int, to_read: int) -> None:
        if to_read < _MUCH or not sys.stderr.isatty():
            return
        if not bars:
            bars.append(click.progressbar(length=to_read, label="Collecting", file=sys.stderr))
            bars[0].__enter__()
        bars[0].update(done - bars[0].pos)

    try:
        yield show
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
