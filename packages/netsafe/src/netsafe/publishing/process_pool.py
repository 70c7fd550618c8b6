"""Processes that work for a build: they begin clean, leave Ctrl-C to it, and end with it, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from typing import Any, ClassVar

from netsafe_intake.error import NetSafeError


class WorkerLost(NetSafeError):
    """A worker process ended by itself: the machine most likely ran out of memory."""

    code: ClassVar[str] = "worker-lost"


def become_worker() -> None:
    """What every worker does first: each holds the pipe that answers go into, so none would miss a parent
    that was killed, and they would wait for each other for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGHUP})
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def workers(
    processes: int, module: str, begin: Callable[[], None] = become_worker
) -> Iterator[ProcessPoolExecutor]:
    """A pool of `processes` that have imported `module`; a task that still waits at the end is left undone.

    `begin` is called first in each of them, and calls :func:`become_worker`.  Raises WorkerLost.
    """
    try:
        with undisturbed():  # stopped while it makes its locks, it would leave one behind
            executor = ProcessPoolExecutor(processes, clean_context(module), begin)
        with executor as pool:
            try:
                yield pool
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
    except BrokenProcessPool:
        raise WorkerLost(
            reason="a worker process ended by itself, most likely for want of memory",
            mend="try again with --jobs 1",
        ) from None


def clean_context(module: str) -> BaseContext:
    """Workers begin as copies of a clean process that has imported `module`, and all it needs, once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


_REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C and its like wait until this is over: a worker stopped while it starts complains at length.

    Blocked in this thread, and so in the workers that it starts, they can still reach another thread (a
    library's), for which Python answers in the main one: so their handlers wait as well.
    """
    resource_tracker.ensure_running()  # first, because starting it lets the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set(_REQUESTS))
    waiting: list[int] = []
    handlers = _replaced(lambda number, frame: waiting.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if waiting:
            signal.raise_signal(waiting[0])


def _replaced(handler: Callable[[int, Any], None]) -> dict[signal.Signals, Any]:
    """Let `handler` answer where a handler of Python's stood; the handlers that stood there."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    return {
        number: signal.signal(number, handler) for number in _REQUESTS if callable(signal.getsignal(number))
    }
