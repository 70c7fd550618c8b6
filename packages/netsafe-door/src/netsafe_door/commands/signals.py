"""Ctrl-C and its like: what was begun is left whole, and the command says so in one line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

STOPPED = 130
"""The exit status of a command that was stopped, as shells have it."""

_REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Requests to end: Ctrl-C, that of a service manager, and that of a terminal that is closed."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Every request to end is like Ctrl-C: KeyboardInterrupt."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with _handled_by(stop):
        yield


@contextmanager
def stopped_at_once(message: str) -> Iterator[None]:
    """Ctrl-C and its like end the process on the spot, with one line: for when there is nothing to put right.

    An exception is not used, because much of this time goes into imports: what is interrupted there may
    answer with an error of its own, or with none.
    """

    def stop(*_: object) -> None:
        with suppress(OSError):
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"\n{message}\n".encode())
        os._exit(STOPPED)

    with _handled_by(stop):
        yield


@contextmanager
def _handled_by(handler: Callable[..., None]) -> Iterator[None]:
    """Let `handler` answer to requests to end; what is ignored (nohup, a background job) stays so."""
    before: dict[signal.Signals, Any] = {}
    try:
        for number in _REQUESTS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
