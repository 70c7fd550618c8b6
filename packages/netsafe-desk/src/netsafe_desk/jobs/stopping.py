"""Has this worker been asked to end?  Long work asks between two pieces of it, and goes back to the queue."""

from __future__ import annotations

import threading

_stop_request = threading.Event()


class WorkerStopping(BaseException):
    """The worker ends: the job that was running waits again, and this was no try."""


def ask_to_stop() -> None:
    """Let the worker of this process end as soon as it can."""
    _stop_request.set()


def is_stopping() -> bool:
    """Whether it was asked to."""
    return _stop_request.is_set()


def stop_if_asked() -> None:
    """Raise WorkerStopping where it was: for places in a job where it does no harm to leave off."""
    if is_stopping():
        raise WorkerStopping
