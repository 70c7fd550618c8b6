"""What ``netsafe desk demo`` does: the site, the desk and its worker as three programs that end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click

from netsafe_desk.commands.django_command import start_django
from netsafe_desk.environment import DEMO, DEMO_ADDRESS

PATIENCE = 10
"""Seconds that a program has to end before it is made to."""


def run(out: Path, desk: Path, port: int, desk_port: int) -> int:
    """Run the demonstration until Ctrl-C, or until one of its programs ends; its exit status."""
    os.environ[DEMO] = str(desk)
    os.environ[DEMO_ADDRESS] = f"http://localhost:{desk_port}"
    start_django()
    import_module("netsafe_desk.commands.tables").upgrade()
    beginning = import_module("netsafe_desk.commands.demo_people")
    beginning.prepare_key()
    people = beginning.prepare()
    netsafe = [sys.executable, "-m", "netsafe"]
    commands = [
        ["desk", "serve", "--port", str(desk_port)],
        ["desk", "worker"],
        ["serve", "--out", str(out), "--port", str(port)],
    ]
    programs = [subprocess.Popen([*netsafe, *command]) for command in commands]
    signal.signal(signal.SIGTERM, _interrupt)
    click.echo(f"The desk: http://localhost:{desk_port}  Choose there who you are:")
    for name, role in people:
        click.echo(f"  {name}: {role}")
    try:
        while all(program.poll() is None for program in programs):
            time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(programs)
    return next(program.returncode for program in programs if program.returncode is not None) or 1


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _end(programs: list[subprocess.Popen[bytes]]) -> None:
    """End what still runs, gently first."""
    for program in programs:
        if program.poll() is None:
            program.terminate()
    for program in programs:
        try:
            program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
