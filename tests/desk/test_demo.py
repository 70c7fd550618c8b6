"""The demonstration begins with one command, answers this machine alone, and ends as one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from patience import PATIENCE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_desk_answers_and_everything_ends_together(tmp_path: Path):
    ports = {"--port": free_port(), "--desk-port": free_port()}
    words = [str(word) for pair in ports.items() for word in pair]
    folders = ["--out", str(tmp_path / "build"), "--desk", str(tmp_path / "desk")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NETSAFE_DESK")}
    demo = subprocess.Popen(
        [sys.executable, "-m", "netsafe", "desk", "demo", *folders, *words],
        env=environment | {"DJANGO_SETTINGS_MODULE": "netsafe_desk.settings"},
        cwd=tmp_path,
    )
    address = f"http://localhost:{ports['--desk-port']}/en/"
    try:
        page = ""
        deadline = time.monotonic() + PATIENCE
        while not page and time.monotonic() < deadline:
            assert demo.poll() is None, "it ended by itself"
            try:
                with urllib.request.urlopen(address) as answer:
                    page = answer.read().decode()
            except urllib.error.URLError:
                time.sleep(0.5)
        assert '<html lang="en">' in page
        children = psutil.Process(demo.pid).children(recursive=True)
        assert len(children) >= 3
        listening = {
            connection.laddr.ip
            for process in children
            for connection in process.net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        }
        assert listening <= {"127.0.0.1", "::1"}
    finally:
        demo.send_signal(signal.SIGINT)
        status = demo.wait(PATIENCE)
    assert status == 0
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive


def test_the_demonstration_is_refused_to_others(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "netsafe", "desk", "serve", "--host", "0.0.0.0"],
        env={**os.environ, "NETSAFE_DESK_DEMO": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: --host 0.0.0.0: would show the demonstration to others. Mend: ")
