"""Requests to end that come while workers start: they wait, whichever thread they reach."""

from __future__ import annotations

import os
import signal
import threading

import pytest
from netsafe.publishing.process_pool import undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_that_reaches_another_thread_waits_too(number: signal.Signals) -> None:
    """As many libraries start threads: the system gives a process's signal to any that does not block it."""
    over, heard = threading.Event(), []
    library = threading.Thread(target=over.wait)
    library.start()
    before = signal.signal(number, lambda *_: heard.append("heard"))
    try:
        with undisturbed():
            os.kill(os.getpid(), number)
            sum(range(100_000))  # long enough for Python to answer, if it were to
            assert heard == []
        assert heard == ["heard"]
    finally:
        signal.signal(number, before)
        over.set()
        library.join()


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with undisturbed():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
