"""``netsafe-door serve``: the public door, for those who have a published folder alone."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from netsafe_door.edge.socket_limits import SEND_TIMEOUT

HELP = """
Serve the folder that “netsafe build” wrote, and count visits by short links.

Reads FOLDER/site and FOLDER/door/table.json, and takes up a new build when one stands there. Writes to the
folder given with --spool, and nowhere else: one line for each counted visit, with hour, code and kind of
agent. Nothing else of a visit is written anywhere. Ends with Ctrl-C or SIGTERM; SIGHUP has it look at
FOLDER again.

Exit status: 0 when ended so, 1 when the door cannot be opened, 2 when called wrongly.

Example: {program} build --spool spool --port 8000
"""


def serve_command(program: str, name_in_errors: str | None = None) -> click.Command:
    """The command, as `program` calls it; why a door cannot be opened begins so, or with `name_in_errors`.

    >>> serve_command("netsafe-door serve").name
    'serve'
    """

    @click.command(name="serve", help=HELP.format(program=program), short_help="Serve a published folder.")
    @click.argument("folder", type=click.Path(path_type=Path))
    @click.option(
        "--spool",
        required=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where visits are counted.",
    )
    @click.option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        help="Where to listen; 127.0.0.1: this machine alone.",
    )
    @click.option(
        "--port",
        default=8000,
        show_default=True,
        type=click.IntRange(0, 65535),
        help="At which port; 0: any that is free.",
    )
    @click.option(
        "--workers",
        default=1,
        show_default=True,
        type=click.IntRange(1, 64),
        help="How many processes answer.",
    )
    @click.option(
        "--send-timeout",
        default=SEND_TIMEOUT,
        show_default=True,
        metavar="S",
        type=click.IntRange(1, 3600),
        help="Seconds after which a reader who takes nothing is let go.",
    )
    def serve(folder: Path, spool: Path, host: str, port: int, workers: int, send_timeout: int) -> None:
        """Serve until somebody ends it."""
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is something to look at again
        from netsafe_door.edge.server import ServeError
        from netsafe_door.edge.server import serve as open_door

        def announce(address: str) -> None:
            click.echo(f"Open at {address} (Ctrl-C ends it)")

        try:
            open_door(folder, spool, host, port, workers, announce, send_timeout)
        except ServeError as error:
            click.echo(f"{name_in_errors or program}: {error}", err=True)
            raise click.exceptions.Exit(1) from None

    return serve
