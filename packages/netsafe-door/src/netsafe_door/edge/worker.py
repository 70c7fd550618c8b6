"""One worker: answers at a socket that its parent opened, and counts into a spool of its own.

It lives as long as its standard input is open: the parent holds the other end, and lets go of it when it
ends, whatever it died of.  Once it answers, it writes one line to its standard output.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from netsafe_door.edge.current_snapshot import CurrentSnapshot
from netsafe_door.edge.folder_snapshot import SnapshotError
from netsafe_door.edge.granian_adapter import answering, listen
from netsafe_door.edge.log import log
from netsafe_door.edge.reachable_from_outside import reached_by_others
from netsafe_door.edge.socket_limits import open_as_many_as_allowed
from netsafe_door.edge.spool_writer import SpoolWriter

LOOK = 0.5
"""Seconds from one look at the folder to the next."""

TELL = 3600.0
"""Seconds between two lines about losses, at least: nothing that is written of visits is finer."""

GRACE = 5.0
"""Seconds to finish what was begun, once the parent is gone; no count depends on it."""

READY = b"ready\n"


def main(folder: Path, spool: Path, descriptor: int, aside: int) -> int:
    """Answer at the socket `descriptor` until standard input ends, or SIGTERM; the exit status.

    `aside` is the file in memory where losses stand while the disk has no room (:mod:`.spool_writer`).
    """
    open_as_many_as_allowed()
    hangups: SimpleQueue[bool] = SimpleQueue()
    _look_on_hangup(hangups)
    _in_background(_end_with_parent)
    try:
        with socket.socket(fileno=os.dup(descriptor)) as listening:
            current = CurrentSnapshot(folder, for_others=reached_by_others(listening))
    except SnapshotError as error:
        log(str(error))
        return 1
    counting = SpoolWriter(spool, aside=aside)
    _in_background(lambda: _watch(current, counting, hangups))
    gc.freeze()  # the snapshot stays: nobody need look through it for what could go
    listen(descriptor, answering(current.reply, counting.count, log), _tell_parent)
    counting.close()
    if line := counting.tell():
        log(line)
    return 0


def _look_on_hangup(hangups: SimpleQueue[bool]) -> None:
    """From now on SIGHUP asks for a look, and ends nobody; the parent held it back until here."""
    signal.signal(signal.SIGHUP, lambda *_: hangups.put(True))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})


def _watch(current: CurrentSnapshot, counting: SpoolWriter, hangups: SimpleQueue[bool]) -> None:
    """Take up what is published, and tell what was lost; that a folder is refused is told by the parent.

    A spool that was taken away is begun anew.  Looks round every half second, and at once when asked to;
    then the folder is read though it seems to be the same.
    """
    reported_at = -TELL
    while True:
        again = False
        with suppress(Empty):
            again = hangups.get(timeout=LOOK)
        current.poll(again)
        if line := counting.poll():
            log(line)
        now = time.monotonic()
        if now - reported_at >= TELL and (line := counting.tell()):
            log(line)
            reported_at = now


def _end_with_parent() -> None:
    """End when nobody holds the other end of standard input, whoever still holds a connection."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


def _tell_parent() -> None:
    with suppress(BrokenPipeError):  # it may be gone already, and then this worker goes too
        os.write(1, READY)


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
