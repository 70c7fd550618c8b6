"""The door as one service: a parent that holds the socket, and workers that answer at it.

The parent opens the socket once and never lets go of it, so that nobody is turned away while a worker is
started again: they wait.  It answers nothing itself.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from netsafe_intake.error import NetSafeError

from netsafe_door.edge.folder_fault_watch import FolderWatch
from netsafe_door.edge.folder_snapshot import SnapshotError
from netsafe_door.edge.reachable_from_outside import reached_by_others
from netsafe_door.edge.socket_limits import (
    BACKLOG,
    SEND_TIMEOUT,
    let_go_of_those_who_stop,
    open_as_many_as_allowed,
)
from netsafe_door.edge.supervisor import Supervisor, SupervisorError


class ServeError(NetSafeError):
    """The door cannot be opened; one line with its mend."""

    code: ClassVar[str] = "door-shut"


def serve(
    folder: Path,
    spool: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    when_ready: Callable[[str], None] = lambda address: None,
    send_timeout: int = SEND_TIMEOUT,
) -> None:
    """Serve the build in `folder` until SIGTERM or SIGINT, counting visits into the folder `spool`.

    SIGHUP has both folders looked at again.

    `folder` holds ``site/`` and ``door/``; it may be exchanged for another while this runs.  `port` may
    be 0: any that is free.  `when_ready` is called once, with the address, when a worker answers.  A
    reader who takes nothing for `send_timeout` seconds is let go.  To be called in the main thread, whose
    handlers of those signals are put back afterwards.  A build that is not for the public is served to
    this machine alone, and refused where others could ask.  Raises ServeError.

    ``serve(Path("build"), Path("spool"), port=8000, when_ready=print)``
    """
    folder, spool = folder.absolute(), spool.absolute()
    open_as_many_as_allowed()
    with _listening(host, port) as listening:
        try:
            watch = FolderWatch(folder, for_others=reached_by_others(listening))
        except SnapshotError as error:
            raise ServeError(error.place, error.reason, error.mend) from None
        _make_sure_of(spool)
        let_go_of_those_who_stop(listening, send_timeout)
        supervisor = Supervisor(folder, spool, listening.fileno(), workers)
        try:
            supervisor.work(lambda: when_ready(_address(listening)), watch.poll)
        except SupervisorError as error:
            raise ServeError(error.place, error.reason, error.mend) from None


def _make_sure_of(spool: Path) -> None:
    try:
        spool.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise ServeError(str(spool), _reason(error), "name a folder for counts with --spool") from None
    if not os.access(spool, os.W_OK | os.X_OK):
        raise ServeError(str(spool), "nothing may be written there", "name another folder with --spool")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise ServeError(host, "is no address of this machine", "choose another with --host") from None
    opened = socket.socket(family, kind)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(BACKLOG)
    except OSError as error:
        opened.close()
        if error.errno == errno.EADDRINUSE:
            raise ServeError(f"port {port}", "is taken", "choose another with --port") from None
        if error.errno == errno.EACCES:
            raise ServeError(
                f"port {port}", "may not be opened", "choose one above 1023 with --port"
            ) from None
        raise ServeError(host, _reason(error), "choose another with --host") from None
    return opened


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
