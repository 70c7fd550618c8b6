"""A worker: takes up queued work until it is asked to end, and looks after what dead workers left."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections, connections

from netsafe_desk.jobs import lease
from netsafe_desk.jobs.engines import engine
from netsafe_desk.jobs.periodic import periodic_jobs, queue_turns
from netsafe_desk.jobs.stopping import ask_to_stop, is_stopping

_log = logging.getLogger("netsafe_desk.jobs")

BEATS_BETWEEN_TURNS = 10


def work(*, once: bool = False) -> None:
    """Work until SIGTERM or Ctrl-C, or, if `once`, until nothing waits."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ask_to_stop())
    lease.take_from_dead_workers()
    lease.renew_lost_tickets()
    if not once:
        queue_turns(periodic_jobs())
    with _keeper(once=once):
        engine().work(is_stopping, once=once)


@contextmanager
def _keeper(*, once: bool) -> Iterator[None]:
    """A thread that beats for this worker, and looks for dead ones and for turns."""
    end = threading.Event()
    thread = threading.Thread(target=_keep, args=(end, once), name="desk-keeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _keep(end: threading.Event, once: bool) -> None:
    beats = 0
    while not end.wait(lease.BEAT):
        beats += 1
        try:
            close_old_connections()
            lease.beat()
            if not once:
                lease.take_from_dead_workers()
            if not once and beats % BEATS_BETWEEN_TURNS == 0:
                lease.renew_lost_tickets()
                queue_turns(periodic_jobs())
        except DatabaseError as error:  # it may be back with the next beat
            _log.warning("the database did not answer a beat: %s", error)
    connections.close_all()
