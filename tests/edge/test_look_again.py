"""SIGHUP: the door looks at its folders again, and nobody notices; it ends nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

from edge import made_up, standing
from edge.standing import Standing, until
from edge.wire import Connection, ask, request


def everybody(edge: Standing) -> list[int]:
    return [edge.process.pid, *(worker.pid for worker in edge.workers)]


def test_parent_and_workers_go_on_and_look(tmp_path: Path):
    made_up.publish(tmp_path / "build")
    page = tmp_path / "build/site/en/help/index.html"
    packed = [page.with_name("index.html.br"), page.with_name("index.html.gz")]
    with standing.edge(tmp_path / "build", tmp_path / "spool", "--workers", "2") as edge:
        until(lambda: len(edge.spools) == 2)
        before = everybody(edge)
        edge.process.send_signal(signal.SIGHUP)
        edge.says("was read again, as asked")
        # A table that seems to be the same is read all the same: what is wrong behind it is told.
        content = page.read_bytes()
        page.write_bytes(content[::-1])
        edge.process.send_signal(signal.SIGHUP)
        assert "en/help/index.html" in edge.says("the old goes on")
        assert ask(edge.port, "/en/help/").body == content
        page.write_bytes(content)
        assert all(path.exists() for path in packed)
        edge.process.send_signal(signal.SIGHUP)
        until(lambda: sum("as asked" in line for line in edge.told) == 2)
        assert ask(edge.port, "/g/7k4q").status == 302
        assert everybody(edge) == before
        assert edge.lines == ["7k4q person"]


def test_a_terminal_that_is_closed_reaches_all_of_them_and_ends_none(tmp_path: Path, build: Path):
    """It sends the signal to each process by itself; so may a script that rotates logs, many times."""
    with (
        standing.edge(build, tmp_path, "--workers", "2") as edge,
        Connection(edge.port) as kept,
    ):
        until(lambda: len(edge.spools) == 2)
        before = everybody(edge)
        for _ in range(20):
            for number in before:
                os.kill(number, signal.SIGHUP)
            kept.send(request("/en/", headers={"connection": "keep-alive"}))
            answered = kept.answer()
            assert answered is not None and answered.status == 200
        assert ask(edge.port, "/g/b2").status == 302
        assert everybody(edge) == before


def test_a_worker_that_is_just_starting_is_not_ended_by_it(tmp_path: Path, build: Path):
    """The signal waits until it knows what to do."""
    with standing.edge(build, tmp_path) as edge:
        ended = threading.Event()

        def signal_all_the_time() -> None:
            while not ended.wait(0.01):
                edge.process.send_signal(signal.SIGHUP)

        sending = threading.Thread(target=signal_all_the_time)
        sending.start()
        try:
            for number in range(3):
                edge.workers[0].kill()
                until(lambda wanted=number + 2: len(edge.spools) == wanted)
        finally:
            ended.set()
            sending.join()
        assert ask(edge.port, "/g/b2").status == 302
    assert sum("ended" in line for line in edge.told) == 3
    assert not any("signal 1)" in line for line in edge.told)


def test_it_is_not_ended_by_it_while_it_opens(tmp_path: Path, build: Path):
    command = [sys.executable, "-m", "netsafe_door.edge", str(build), "--spool", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            until(lambda: is_ignored_or_handled(process.pid))
            process.send_signal(signal.SIGHUP)
            assert process.stdout is not None
            assert process.stdout.readline().startswith(b"Open at ")
        finally:
            process.terminate()
    assert process.returncode == 0


def is_ignored_or_handled(process: int) -> bool:
    """Whether SIGHUP would not end a process: the first bit of two masks that Linux shows."""
    masks = re.findall(r"Sig(?:Ign|Cgt):\s+([0-9a-f]+)", Path(f"/proc/{process}/status").read_text())
    return any(int(mask, 16) & 1 for mask in masks)


def test_a_new_build_is_taken_up_by_it(tmp_path: Path):
    folder, following = tmp_path / "build", tmp_path / "next"
    made_up.publish(folder)
    with standing.edge(folder, tmp_path / "spool") as edge:
        made_up.publish(following, "2")
        folder.rename(tmp_path / "old")
        following.rename(folder)
        edge.process.send_signal(signal.SIGHUP)
        edge.says("as asked")
        until(lambda: b"release 2:" in ask(edge.port, "/en/help/").body)
