"""HTTP by Granian: its server in this process, and our replies without the way round.

Granian takes requests to an RSGI application through a coroutine and an event loop, and to a WSGI
application through a dictionary of everything that was asked.  Ours waits for nothing, so it is called
straight from Granian's thread.  That is faster than either, and, unlike in WSGI, a file goes out without
holding that one thread, however slow its reader (``docs/door.md`` has the figures).

It needs parts of Granian that its documentation does not promise.  They are all in this file;
``pyproject.toml`` says for which versions they were looked at, and the tests of the edge go through each.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from granian import _granian
from granian._signals import set_sync_signals
from granian.http import HTTP1Settings

from netsafe_door.edge.replies import SERVER, FromDisk, Reply, Visit
from netsafe_door.edge.socket_limits import BACKLOG
from netsafe_door.edge.user_agents import Header

PATIENCE = 15
"""Seconds that a reader has to say what they want; then the connection is closed."""

MOST_SAID = 16 * 1024
"""Bytes of a request, from its first line to its last header; what is longer is refused (431)."""

_HOST = re.compile(
    r"(?:[A-Za-z0-9._~!$&'()*+,;=%-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{0,5})?", re.ASCII
)
_NO_HTTP = [SERVER, ("cache-control", "no-store"), ("connection", "close")]

_CONNECTIONS = 100_000
"""Granian counts a connection that waits among those at work, so what limits them is the open files."""

_READERS = 4
"""Threads that read pieces of files."""

Replies = Callable[[str, str, str, Header], Reply]
Count = Callable[[bytes], object]
Request = Any
"""Granian's: `scope` is what was asked, `proto` takes the answer."""


def answering(replies: Replies, count: Count, log: Callable[[str], None]) -> Callable[[Request], None]:
    """The function that Granian calls with each request; it never raises."""

    def answer(request: Request) -> None:
        scope, answered = request.scope, request.proto
        try:
            headers = scope.headers  # a copy of all of them, whenever it is asked for
            if not _names_one_host(headers.get_all("host"), scope):
                answered.response_empty(400, _NO_HTTP)
                return
            reply = replies(scope.method, scope.path, scope.query_string, headers.get)
            if isinstance(reply, Visit):
                count(reply.line)
                reply = reply.reply
            if isinstance(reply, FromDisk):
                _send_file(answered, reply)
            elif reply.body:
                answered.response_bytes(*reply)
            else:
                answered.response_empty(reply.status, reply.headers)
        except Exception as error:
            log(f"a fault of ours: {_place(error)}. Mend: please report it")
            answered.response_empty(500, [SERVER, ("cache-control", "no-store")])

    return answer


def _names_one_host(hosts: list[str], scope: Any) -> bool:
    """Whether a request names its host as the standard wants it (RFC 9112, 3.2): once, and sound."""
    if len(hosts) == 1:
        return _HOST.fullmatch(hosts[0]) is not None
    return not hosts and scope.http_version != "1.1"


def _send_file(answered: Any, reply: FromDisk) -> None:
    if reply.status == 200:
        answered.response_file(200, reply.headers, reply.path)
    else:
        answered.response_file_range(206, reply.headers, reply.path, reply.start, reply.end + 1)


def _place(error: Exception) -> str:
    """Where `error` arose, and of which kind it is: not its words, which may repeat what was asked."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


class _Straight(_granian.CallbackScheduler):
    """Granian hands each request to a scheduler; this one lets it be answered at once."""

    def __new__(cls, loop: asyncio.AbstractEventLoop, answer: Callable[[Request], None]) -> _Straight:
        protocol: _Straight = super().__new__(cls, loop, answer, None, None, None)  # type: ignore[call-arg]
        return protocol

    def __init__(self, loop: asyncio.AbstractEventLoop, answer: Callable[[Request], None]) -> None:
        super().__init__()
        self._schedule_fn = answer


def listen(descriptor: int, answer: Callable[[Request], None], when_ready: Callable[[], None]) -> None:
    """Answer at the socket `descriptor` until SIGTERM or SIGINT, then close it.

    Calls `when_ready` as soon as it answers.  HTTP/1.1 alone: browsers speak HTTP/2 only through TLS,
    which ends in front of this.
    """
    logging.disable(logging.CRITICAL)  # nothing that Granian could say of a request is of use to anybody
    stopped = threading.Event()
    signals = set_sync_signals()  # type: ignore[no-untyped-call]
    signals.add_cb(stopped.set)
    worker: Any = _granian.RSGIWorker
    serving = worker(
        1,
        (None, _granian.SocketHolder(descriptor, False, BACKLOG)),  # type: ignore[call-arg]
        None,
        threads=1,
        blocking_threads=_READERS,
        py_threads=1,
        backpressure=_CONNECTIONS,
        http_mode="1",
        http1_opts=HTTP1Settings(header_read_timeout=PATIENCE * 1000, max_buffer_size=MOST_SAID),
        websockets_enabled=False,
        metrics=(None, None),
    )
    loop = asyncio.new_event_loop()
    # With one thread, but not of the runtime that knows of no other: that one is woken for each answer anew.
    serving.serve_mtr(_Straight(loop, answer), loop, signals)
    when_ready()
    stopped.wait()
    loop.close()
