"""``netsafe serve``: what was built, in a browser on this machine.

A stand-in until the public door exists: it serves one folder to this machine alone, and is no server
for the public.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from netsafe.commands.build import build_folder
from netsafe.commands.default_bundle import default_bundle

HELP = """
Build a campaign, then show the folder in a browser on this machine.

Reads BUNDLE (without it, the shipped campaigns/operation-net-safe) and writes to the folder named by
--out whatever is not there yet. Then serves that folder, to be read only and only from this machine,
until you press Ctrl-C. It is no server for the public.

Exit status: 0 when stopped with Ctrl-C, otherwise as for “netsafe build”.

Example: netsafe serve campaigns/operation-net-safe --out build --port 8000
"""


@click.command(name="serve", help=HELP)
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    default="build",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to make and to show.",
)
@click.option("--only", multiple=True, metavar="KIND", help="Make only this kind, as for “netsafe build”.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Check as on that day; without it, today.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Where to listen; 0: anywhere free.",
)
def serve(
    bundle: Path | None, out: Path, only: tuple[str, ...], today: dt.datetime | None, port: int
) -> None:
    """Build and show."""
    status = build_folder(bundle or default_bundle(), out, only, today=today.date() if today else None)
    if status:
        raise click.exceptions.Exit(status)
    from netsafe.publishing.window import open_window

    try:
        server = open_window(out.resolve(), port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.ClickException(f"port {port}: {reason}. Mend: choose another with --port") from None
    with server:
        click.echo(f"Look at http://localhost:{server.server_port} (Ctrl-C ends it)")
        try:
            server.serve_forever(0.2)
        except KeyboardInterrupt:
            click.echo("\nClosed.")
