"""What ``netsafe desk serve`` does."""

from __future__ import annotations

import click
from django.conf import settings
from django.db import connections
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
    let_go_of_databases()
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


def let_go_of_databases() -> None:
    """Close every connection: the processes that answer are forked from this one.

    Two that write to one socket of PostgreSQL read each other's answers.
    """
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
