"""Workers: started, started again when one dies, sent home in the end."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_door.edge.log import log
from netsafe_door.edge.lost_file_writer import in_memory

LOOK = 0.5
"""Seconds from one look round to the next, where nothing happens."""

GRACE = 5.0
"""Seconds that workers have to finish; no count depends on it."""

_PAUSES = (0.0, 0.1, 0.5, 2.0, 5.0)
"""Seconds before another worker is started, by how many ended before they ever answered."""

_HOPELESS = 3


class SupervisorError(NetSafeError):
    """No worker can be kept; one line with its mend."""

    code: ClassVar[str] = "workers-end"


class Supervisor:
    """`size` workers who answer at the socket `descriptor` for the build in `folder`."""

    def __init__(self, folder: Path, spool: Path, descriptor: int, size: int) -> None:
        words = [str(folder), str(spool), str(descriptor)]
        command = [sys.executable, "-P", "-m", "netsafe_door.edge.worker", *words]
        self._places = [_Place(command, descriptor) for _ in range(max(1, size))]
        self._ending = False
        self._hangup = False

    def work(self, when_ready: Callable[[], None], poll: Callable[[bool], None]) -> None:
        """Keep every place filled until SIGTERM or SIGINT.

        Calls `when_ready` once, when a worker answers, and `poll` every half second: with True where SIGHUP
        came, which goes to the workers too.  Raises SupervisorError where workers die before any of them has
        answered.
        """
        announced = False
        handlers = {signal.SIGTERM: self._end, signal.SIGINT: self._end, signal.SIGHUP: self._ask}
        try:
            with _woken_by_signals(handlers) as wake:
                while not self._ending:
                    for place in self._places:
                        place.fill()
                    hangup, self._hangup = self._hangup, False
                    if hangup:
                        for place in self._places:
                            place.pass_on(signal.SIGHUP)
                    poll(hangup)
                    select.select(
                        [wake, *(place.voice for place in self._places if place.is_new)], [], [], LOOK
                    )
                    _empty(wake)
                    for place in self._places:
                        place.hear()
                    if not announced and any(place.answers for place in self._places):
                        announced = True
                        when_ready()
                    if not announced and all(place.failures >= _HOPELESS for place in self._places):
                        raise SupervisorError("", "workers end as soon as they start", "see the lines above")
        finally:
            self._send_home()

    def _end(self) -> None:
        self._ending = True

    def _ask(self) -> None:
        self._hangup = True

    def _send_home(self) -> None:
        for place in self._places:
            place.dismiss()
        deadline = time.monotonic() + GRACE
        for place in self._places:
            place.wait(deadline)


class _Place:
    """Where one worker after another stands; each leaves to the next what it could write nowhere."""

    def __init__(self, command: list[str], descriptor: int) -> None:
        self._aside = in_memory()
        self._command = [*command, str(self._aside)]
        self._descriptors = [descriptor, self._aside]
        self._worker: subprocess.Popen[bytes] | None = None
        self._ended_at = -_PAUSES[-1]
        self.answers = False
        self.failures = 0

    @property
    def is_new(self) -> bool:
        """Whether a worker stands here that has not said yet that it answers."""
        return self._worker is not None and not self.answers

    @property
    def voice(self) -> int:
        """What the worker says is to be read from here."""
        assert self._worker is not None and self._worker.stdout is not None
        return self._worker.stdout.fileno()

    def fill(self) -> None:
        """Start a worker where none stands; where they end before they answer, more and more seldom."""
        if self._worker is not None and self._worker.poll() is not None:
            self._ended(self._worker)
        pause = _PAUSES[min(self.failures, len(_PAUSES) - 1)]
        if self._worker is None and time.monotonic() >= self._ended_at + pause:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})  # until the worker knows what to do
            try:
                self._worker = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,  # the worker lives while this is open
                    stdout=subprocess.PIPE,
                    pass_fds=self._descriptors,
                )
            finally:
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})

    def hear(self) -> None:
        """Find out, without waiting, whether the worker answers."""
        if self.is_new and select.select([self.voice], [], [], 0)[0] and os.read(self.voice, 64):
            self.answers = True

    def pass_on(self, number: signal.Signals) -> None:
        """Send the worker a signal; it is there, or another will be that needs none."""
        if self._worker is not None:
            self._worker.send_signal(number)

    def dismiss(self) -> None:
        """Tell the worker to finish."""
        if self._worker is not None:
            self._worker.terminate()
            self._close(self._worker)

    def wait(self, deadline: float) -> None:
        """Wait for the worker until `deadline`, and no longer; nobody stands here afterwards."""
        os.close(self._aside)
        if self._worker is None:
            return
        try:
            self._worker.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()

    def _ended(self, worker: subprocess.Popen[bytes]) -> None:
        self._close(worker)
        self._worker = None
        self._ended_at = time.monotonic()
        self.failures = 0 if self.answers else self.failures + 1
        self.answers = False
        reason = f"signal {-worker.returncode}" if worker.returncode < 0 else f"status {worker.returncode}"
        log(f"worker {worker.pid} ended ({reason}) and is started again")

    @staticmethod
    def _close(worker: subprocess.Popen[bytes]) -> None:
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def _woken_by_signals(called: dict[signal.Signals, Callable[[], None]]) -> Iterator[int]:
    """A descriptor to be read when a signal came: a child's end, or one for which something is called."""
    readable, writable = os.pipe()
    os.set_blocking(readable, False)
    os.set_blocking(writable, False)
    before = {number: signal.signal(number, lambda *_, call=call: call()) for number, call in called.items()}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
    woken = signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    try:
        yield readable
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(readable)
        os.close(writable)


def _empty(readable: int) -> None:
    try:
        while os.read(readable, 4096):
            pass
    except BlockingIOError:
        return
