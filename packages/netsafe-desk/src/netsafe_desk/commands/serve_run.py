"""What ``netsafe desk serve`` does."""

from __future__ import annotations

import click
from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server
from netsafe_intake.error import NetSafeError

from netsafe_desk.people.secret_encryption import encrypt_anew

THREADS = 4
"""Threads of a process: each has a typesetter of its own, which takes 20 MB."""


class NotForDemo(NetSafeError):
    """The demonstration answers this machine alone."""

    code = "desk-demo-outside"


def run(host: str, port: int, workers: int) -> None:
    """Answer until Ctrl-C."""
    environment = settings.ENVIRONMENT
    if environment.demo and host not in ("127.0.0.1", "::1", "localhost"):
        raise NotForDemo(f"--host {host}", "would show the demonstration to others", "leave --host out")
    encrypt_anew()
    click.echo(f"The desk is open at {environment.address} (Ctrl-C ends it)")
    Server(
        "netsafe_desk.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_access=False,
    ).serve()
