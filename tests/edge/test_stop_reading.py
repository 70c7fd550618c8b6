"""Readers who take nothing of what is sent are let go; those who are slow, and go on, are not."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from edge import made_up, standing
from edge.standing import Standing, until
from edge.wire import Connection, ask, request
from needs import missing
from netsafe_door.edge.socket_limits import SEND_TIMEOUT, let_go_of_those_who_stop

READERS = 20


@pytest.fixture(scope="module")
def build_with_a_long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With more than fits between a server and a reader who reads nothing."""
    folder = tmp_path_factory.mktemp("long") / "build"
    site = made_up.fill(made_up.Site(folder))
    site.add("/files/long.mp4", "film", "video/mp4", made_up.FILM * 20)
    site.finish()
    return folder


@pytest.fixture(autouse=True)
def linux() -> None:
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        missing("this system cannot let go of readers by itself (Linux can)")


def connections(edge: Standing) -> int:
    """How many its workers hold."""
    return sum(
        one.status != psutil.CONN_LISTEN for worker in edge.workers for one in worker.net_connections("tcp4")
    )


def open_films(edge: Standing) -> int:
    """How often its workers have the film open."""
    return sum(one.path.endswith("long.mp4") for worker in edge.workers for one in worker.open_files())


def test_whoever_stops_is_let_go_with_the_file_that_they_held(build_with_a_long_film: Path, tmp_path: Path):
    with (
        standing.edge(build_with_a_long_film, tmp_path, "--send-timeout", "1") as edge,
        ExitStack() as stack,
    ):
        before = open_films(edge)
        for number in range(READERS):
            reader = stack.enter_context(Connection(edge.port))
            film = request("/files/long.mp4")
            pages = request("/en/help/", headers={"connection": "keep-alive"}) * 3000
            reader.socket.setblocking(False)
            reader.socket.send(film if number % 2 else pages)
            reader.socket.setblocking(True)
            assert reader.socket.recv(1) == b"H"  # they are being answered
        until(lambda: connections(edge) == 0)
        until(lambda: open_films(edge) == before)
        assert ask(edge.port, "/").status == 200
        assert edge.told == []


def test_whoever_is_slow_and_goes_on_is_kept(build_with_a_long_film: Path, tmp_path: Path):
    """Much longer than the time after which they would be let go, had they stopped.

    Where this machine was so busy that the reader itself stopped, it is tried once more.
    """
    seconds = 2

    def longest_stop(port: int) -> tuple[float, int]:
        """Read for three times as long as is allowed to stop; the longest stop, and what was read."""
        stop, size = 0.0, 0
        with Connection(port) as reader:
            reader.send(request("/files/long.mp4"))
            begun = before = time.monotonic()
            while before - begun < 3 * seconds:
                time.sleep(0.2)
                try:
                    data = reader.socket.recv(1 << 18)
                except ConnectionError:
                    data = b""
                now = time.monotonic()
                stop, before = max(stop, now - before), now
                if not data:
                    break
                size += len(data)
            else:
                return stop, size
        return stop, -size

    with standing.edge(build_with_a_long_film, tmp_path, "--send-timeout", str(seconds)) as edge:
        for _ in range(10):
            stop, size = longest_stop(edge.port)
            if stop < seconds / 2:
                assert size > 1 << 20, "cut off though they read on"
                return
    pytest.skip("not tried: this machine is so busy that the reader itself stopped")


def test_nobody_who_stops_is_held_for_a_minute():
    """The option is taken over by each connection that is made at the socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        let_go_of_those_who_stop(listening, SEND_TIMEOUT)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as taken:
            asked = taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
    assert asked == SEND_TIMEOUT * 1000 <= 55_000


def test_others_are_answered_meanwhile(build_with_a_long_film: Path, tmp_path: Path):
    """With fewer files than readers: who comes waits only until the first are let go."""
    with (
        standing.edge(
            build_with_a_long_film,
            tmp_path,
            "--send-timeout",
            "1",
            before=("prlimit", "--nofile=64:64"),
        ) as edge,
        ExitStack() as stack,
    ):
        for _ in range(60):
            reader = stack.enter_context(Connection(edge.port))
            reader.send(request("/files/long.mp4"))
        for _ in range(3):
            assert ask(edge.port, "/en/help/").status == 200
