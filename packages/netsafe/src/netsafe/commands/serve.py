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
    bundle_argument,
    draft_option,
    preview_option,
    today_option,
)

HELP = """
Build a campaign, then serve its public site.

Reads BUNDLE (without it, the shipped campaigns/operation-net-safe) and makes in the folder named by
--out whatever is not there yet. Then serves --out/site, and counts visits by short links (/g/CODE) into
the folder named by --spool: hour, code and kind of agent, and nothing else, of anybody. A new build is
taken up within a second. “netsafe counts” collects and shows the counts. Ends with Ctrl-C.

Without --host it answers this machine alone. For the public, put TLS before it: docs/runbooks/serving.md.
A draft is refused to others, unless --draft-in-public is said; a preview always.

Exit status: 0 when stopped, 1 when nothing can be served, otherwise as for “netsafe build”.

Example: netsafe serve campaigns/operation-net-safe --out build --port 8000
"""


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
@preview_option
@draft_option
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
    preview: bool,
    draft_in_public: bool,
    today: dt.date | None,
    spool: Path,
    host: str,
    port: int,
    workers: int,
) -> None:
    """Build and serve."""
    if no_build and (bundle or only or draft_in_public or preview):
        raise click.UsageError(
            "--no-build takes neither a BUNDLE nor --only nor --draft-in-public nor --preview: "
            "it serves what stands in --out"
        )
    if preview and draft_in_public:
        raise click.UsageError(PREVIEW_ALONE)
    out = out or Path("preview" if preview else "build")
    if not no_build:
        status = build_folder(
            BuildOptions(
                bundle=bundle or default_bundle(),
                out=out,
                only=only,
                preview=preview,
                draft_in_public=draft_in_public,
                today=today or dt.date.today(),
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
