"""Three ways to the same replies through Granian: the edge's own, and RSGI and WSGI as their books say.

Beside them stands what Granian takes by itself: one reply to everything, not even looking at what is asked;
with all headers of a page, and with one.  No edge on Granian can be faster than that.

The edge calls its replies straight from Granian's thread (`netsafe_door/edge/granian_adapter.py`), which
leans on parts of Granian that are not promised.  This shows what that is worth: the same page and the same
counted link, in turns, on one core, by requests in a second of processor time as in `door.py`.

    .venv/bin/python benchmarks/door_ways.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from socket import create_server
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from door import Load, Runner, pinned, race
from edge import made_up, standing
from netsafe_door.edge.current_snapshot import CurrentSnapshot
from netsafe_door.edge.granian_adapter import listen
from netsafe_door.edge.replies import Visit, Whole
from netsafe_door.edge.spool_writer import SpoolWriter

FOLDER = "NETSAFE_BENCHMARK_FOLDER"


@cache
def door() -> tuple[CurrentSnapshot, SpoolWriter]:
    """What a worker of the edge has, for the two that are by the book."""
    room = Path(os.environ[FOLDER])
    return CurrentSnapshot(room / "build"), SpoolWriter(room)


def reply(method: str, path: str, query: str, header: Callable[[str], str | None]) -> Whole:
    """The reply, counted."""
    current, spool = door()
    found = current.reply(method, path, query, header)
    if isinstance(found, Visit):
        spool.count(found.line)
        found = found.reply
    assert isinstance(found, Whole)
    return found


async def rsgi(scope: Any, protocol: Any) -> None:
    """By the book of RSGI."""
    protocol.response_bytes(*reply(scope.method, scope.path, scope.query_string, scope.headers.get))


def wsgi(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """By the book of WSGI (PEP 3333)."""

    def header(name: str) -> str | None:
        value: str | None = environ.get("HTTP_" + name.upper().replace("-", "_"))
        return value

    found = reply(environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], header)
    start_response(f"{found.status} Answered", found.headers)
    return [found.body]


def one_reply(port: int, headers: int) -> None:
    """Answer everything with the same page and so many of its headers, until the end."""
    page = reply("GET", "/en/help/", "", {"accept-encoding": "gzip"}.get)
    said = page._replace(headers=page.headers[:headers])
    socket = create_server(("127.0.0.1", port), backlog=1024)
    listen(socket.detach(), lambda request: request.proto.response_bytes(*said), lambda: None)


def by_itself(headers: int, room: Path, stack: ExitStack) -> tuple[int, int]:
    """Granian with :func:`one_reply`: its port and its process."""
    port = standing.free_port()
    words = [__file__, "--one-reply", str(port), str(headers)]
    return port, started(words, port, room, stack)


def by_the_book(interface: str, room: Path, stack: ExitStack) -> tuple[int, int]:
    """Granian's own program with one of the two: its port and its process."""
    port = standing.free_port()
    words = ["--interface", interface, "--port", str(port), "--no-log", "--no-ws", "--http", "1"]
    words += ["--blocking-threads", "1", "--backpressure", "1024", f"door_ways:{interface}"]
    return port, started(["-m", "granian", *words], port, room, stack)


def started(words: list[str], port: int, room: Path, stack: ExitStack) -> int:
    """The process of Python with `words`, once it answers at `port`."""
    process = subprocess.Popen(
        [*pinned(0), sys.executable, *words],
        cwd=Path(__file__).parent,
        env={**os.environ, FOLDER: str(room)},
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    standing.until(lambda: standing.answers(port))
    return process.pid


def main(rounds: int) -> int:
    """Measure, and print each beside the edge."""
    with ExitStack() as stack:
        room = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made_up.publish(room / "build")
        edge = stack.enter_context(standing.edge(room / "build", room / "spool", before=tuple(pinned(0))))
        ways = {"the edge": (edge.port, edge.process.pid)}
        for interface in ("rsgi", "wsgi"):
            ways[f"{interface} by the book"] = by_the_book(interface, room, stack)
        alone = {
            "Granian, one reply": by_itself(99, room, stack),
            "… with one header": by_itself(1, room, stack),
        }
        runners = {
            what: [
                Runner(f"{name}, {what}", f"http://127.0.0.1:{port}{path}", workers_of(process))
                for name, (port, process) in those.items()
            ]
            for what, path, those in (("page", "/en/help/", ways | alone), ("link", "/g/7k4q", ways))
        }
        race([*runners["page"], *runners["link"]], rounds)
    for group in runners.values():
        ours = statistics.median(group[0].per_processor[Load()])
        for runner in group:
            rate = statistics.median(runner.per_processor[Load()])
            print(f"{runner.name:26}{rate / 1000:8.1f}k in a second of processor time {rate / ours:6.2f}")
    return 0


def workers_of(process: int) -> list[int]:
    return [child.pid for child in psutil.Process(process).children(recursive=True)] or [process]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one-reply"]:
        raise SystemExit(one_reply(int(sys.argv[2]), int(sys.argv[3])))
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
