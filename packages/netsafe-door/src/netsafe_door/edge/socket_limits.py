"""How much at once, and how long: readers who wait or stop, and files, one for each document and reader."""

from __future__ import annotations

import resource
import socket
from contextlib import suppress

BACKLOG = 4096
"""Readers who may wait to be taken up.  Whoever listens anew at the parent's socket says it again."""


SEND_TIMEOUT = 45
"""Seconds that a reader may take nothing of what is sent; the system asks them at most once in that time
again, so nobody is held for a minute."""


def let_go_of_those_who_stop(listening: socket.socket, seconds: int) -> None:
    """Have the system end each connection made at `listening` whose reader takes nothing for `seconds`.

    Slow readers are kept: each window that they open begins the time anew.  Where the system has no such
    option (it is Linux's), nothing is done.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:
        listening.setsockopt(socket.IPPROTO_TCP, option, seconds * 1000)


def open_as_many_as_allowed() -> None:
    """Raise the limit of this process, and of those that it starts, as far as its owner may."""
    _, hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # not every system takes its own word for the most
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard_limit, hard_limit))
