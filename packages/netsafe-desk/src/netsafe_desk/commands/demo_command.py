"""``netsafe desk demo``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path)

HELP = """
Show the public site of Operation Net Safe and the desk side by side, on this machine alone.

The site is at http://localhost:8000: a draft, until something is published in the desk; then that, within
a second. The desk is at http://localhost:8001 (not 127.0.0.1: passkeys want a name). In it stands somebody
of each role, made up, and the sign-in page lets you be any of them. Everything lies in two folders: the
built campaign in --out, the desk in --desk; remove them to begin again. Ends with Ctrl-C.

Example: netsafe desk demo --out build --desk desk-demo
"""


@click.command(name="demo", help=HELP)
@click.option("--out", default="build", show_default=True, metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--desk", default="desk-demo", show_default=True, metavar="DIR", type=click.Path(path_type=Path)
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Of the site.")
@click.option(
    "--desk-port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="Of the desk."
)
def command(out: Path, desk: Path, port: int, desk_port: int) -> None:
    """Begin what the demonstration consists of, and end it together."""
    status = import_module("netsafe_desk.commands.demo_run").run(out, desk, port, desk_port)
    raise click.exceptions.Exit(status)
