"""``netsafe desk worker``."""

from __future__ import annotations

import click

from netsafe_desk.commands.django_command import DjangoCommand

HELP = """
Do what the desk does in the background: publish, send e-mails, remind, tidy up.

Any number of workers may run; with PostgreSQL on any number of machines. One that is killed loses nothing:
another takes its work up after five seconds. SIGTERM or Ctrl-C ends it cleanly.

Example: netsafe desk worker
"""

command = DjangoCommand(
    "worker",
    work="netsafe_desk.commands.worker_run",
    help=HELP,
    params=[click.Option(["--once"], is_flag=True, help="Do what waits now, and end.")],
)
