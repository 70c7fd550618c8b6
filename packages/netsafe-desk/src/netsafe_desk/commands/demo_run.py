"""What ``netsafe desk demo`` does: the site, the desk and its worker as programs that end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click

from netsafe_desk.commands.demo_site import DemoSite, Program
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
    programs = [_begin(["desk", "serve", "--port", str(desk_port)]), _begin(["desk", "worker"])]
    kinds = beginning.made_kinds()
    site = DemoSite(out, beginning.published_folder(), desk / "public", port, kinds, _begin)
    for number in (signal.SIGINT, signal.SIGTERM):  # also where it was begun in the background
        signal.signal(number, _interrupt)
    click.echo(f"The desk: http://localhost:{desk_port}  Choose there who you are:")
    for name, role in people:
        click.echo(f"  {name}: {role}")
    try:
        while (status := _ended(programs, site)) is None:
            time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        _end([*programs, *site.programs])
    return status or 1


def _begin(command: list[str]) -> Program:
    return subprocess.Popen([sys.executable, "-m", "netsafe", *command])


def _ended(programs: list[Program], site: DemoSite) -> int | None:
    """The exit status of a program that ended by itself; None while all run."""
    statuses = [site.look(), *(program.poll() for program in programs)]
    return next((status for status in statuses if status is not None), None)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _end(programs: list[Program]) -> None:
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
