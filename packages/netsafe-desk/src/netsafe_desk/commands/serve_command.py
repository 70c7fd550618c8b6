"""``netsafe desk serve``."""

from __future__ import annotations

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Answer people's browsers, at the port that a proxy with TLS leads to.

The address that people type is NETSAFE_DESK_ADDRESS. Ends with Ctrl-C.

Example: netsafe desk serve --port 8001
"""

command = DjangoCommand(
    "serve",
    work="netsafe_desk.commands.serve_run",
    help=HELP,
    params=[
        click.Option(["--host"], default="127.0.0.1", show_default=True, help="Where to listen."),
        click.Option(["--port"], default=8001, show_default=True, type=click.IntRange(1, 65535)),
        click.Option(
            ["--workers"], default=1, show_default=True, type=click.IntRange(1, 64), help="Processes."
        ),
    ],
)
