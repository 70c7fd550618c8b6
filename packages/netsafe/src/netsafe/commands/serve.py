"""``netsafe serve``: the public site, as its readers see it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from netsafe.commands.build import build_folder
from netsafe.commands.build_options import BuildOptions
from netsafe.commands.default_bundle import default_bundle
from netsafe.commands.options import (
    FILE,
    PREVIEW_ALONE,
    PREVIEW_WITH_START,
    bundle_argument,
    draft_option,
    preview_option,
    start_option,
    today_option,
    trusted_keys_option,
)

HELP = """
Build a campaign, then serve its public site.

Reads BUNDLE (without it, the shipped campaigns/operation-net-safe) and makes in the folder named by
--out whatever is not there yet. Then serves --out/site, and counts visits by short links (/g/CODE) into
the folder named by --spool: hour, code and kind of agent, and nothing else, of anybody. A new build is
taken up within a second. “netsafe counts” collects and shows the counts. Ends with Ctrl-C.

Without a BUNDLE the plan of the shipped campaign, which is of 2016, is moved to this week, so that it is
under way; --bundle-dates leaves it where it is. A BUNDLE keeps its days, unless --start moves them.

Without --host it answers this machine alone. For the public, put TLS before it: docs/runbooks/serving.md.
A draft is refused to others, unless --draft-in-public is said; a preview always. Approved is what was
sealed by one of the --trusted-keys: docs/seals.md.

Exit status: 0 when stopped, 1 when nothing can be served, otherwise as for “netsafe build”.

Example: netsafe serve campaigns/operation-net-safe --out build --port 8000
"""


def start_under_way(today: dt.date) -> dt.date:
    """The day to start from so that a plan begins on `today` or within the six days before it.

    >>> start_under_way(dt.date(2026, 11, 30)).isoformat()
    '2026-11-24'
    """
    return today - dt.timedelta(days=6)


DATES_KEPT_AND_MOVED = "--bundle-dates keeps the days, and --start moves them: choose one"


@click.command(name="serve", help=HELP)
@bundle_argument
@click.option(
    "--out",
    metavar="DIR",
    type=FILE,
    help="The folder to make and to serve; without it, build, and for a preview, preview.",
)
@click.option("--only", multiple=True, metavar="KIND", help="Make only this kind, as for “netsafe build”.")
@click.option("--no-build", is_flag=True, help="Serve what stands in --out; build nothing.")
@trusted_keys_option
@preview_option
@draft_option
@start_option
@click.option("--bundle-dates", is_flag=True, help="Keep the days of the shipped campaign: move nothing.")
@today_option
@click.option(
    "--spool",
    default="spool",
    show_default=True,
    metavar="DIR",
    type=FILE,
    help="Where visits are counted.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0: everywhere.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Where to listen; 0: anywhere free.",
)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer.",
)
def serve(
    bundle: Path | None,
    out: Path | None,
    only: tuple[str, ...],
    no_build: bool,
    trusted_keys: Path | None,
    preview: bool,
    draft_in_public: bool,
    start: dt.date | None,
    bundle_dates: bool,
    today: dt.date | None,
    spool: Path,
    host: str,
    port: int,
    workers: int,
) -> None:
    """Build and serve."""
    if no_build and (bundle or only or draft_in_public or preview or start or bundle_dates):
        raise click.UsageError(
            "--no-build takes neither a BUNDLE nor --only, --draft-in-public, --preview, --start or "
            "--bundle-dates: it serves what stands in --out"
        )
    source = click.get_current_context().get_parameter_source("trusted_keys")
    if no_build and source is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("--no-build takes no --trusted-keys: what stands in --out is approved or not")
    if start and (preview or bundle_dates):
        raise click.UsageError(PREVIEW_WITH_START if preview else DATES_KEPT_AND_MOVED)
    if preview and draft_in_public:
        raise click.UsageError(PREVIEW_ALONE)
    out = out or Path("preview" if preview else "build")
    today = today or dt.date.today()
    if bundle is None and not (start or bundle_dates or preview):
        start = start_under_way(today)
    if not no_build:
        status = build_folder(
            BuildOptions(
                bundle=bundle or default_bundle(),
                out=out,
                only=only,
                trusted_keys=trusted_keys,
                preview=preview,
                draft_in_public=draft_in_public,
                start=start,
                today=today,
            )
        )
        if status:
            raise click.exceptions.Exit(status)
    from netsafe_door.edge.server import serve as open_door

    def announce(address: str) -> None:
        # A browser gives “localhost” the same trust as https, and people know the word.
        readable = address.replace("127.0.0.1", "localhost")
        click.echo(f"The public site is open at {readable} (Ctrl-C ends it)")

    open_door(out, spool, host, port, workers, announce)
    click.echo("Closed.")
