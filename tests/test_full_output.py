"""A standard output that takes nothing more ends a command in one line, whatever it was about to write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from netsafe_door.commands.error_lines import CommandGroup

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
LINE = (
    "Error: standard output: no space left on device. "
    "Mend: write to a file or a program that takes all of it\n"
)


@needs_full
@pytest.mark.parametrize(
    "words",
    [
        ("netsafe", "check", "--explain", "NS101"),
        ("netsafe", "check", "--explain", "all"),  # more than a buffer holds
        ("netsafe", "--version"),
        ("netsafe", "plan", "--help"),
        ("netsafe_door", "--help"),
    ],
    ids=" ".join,
)
def test_it_ends_in_one_line(words: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "LC_ALL": "C"},
        )
    assert (done.returncode, done.stderr) == (1, LINE)


@needs_full
def test_a_file_that_cannot_be_written_is_not_taken_for_standard_output() -> None:
    @click.group(cls=CommandGroup)
    def program() -> None: ...

    @program.command()
    def write() -> None:
        with FULL.open("w") as full:
            full.write("more than there is room for")

    done = CliRunner().invoke(program, ["write"])
    assert isinstance(done.exception, OSError) and "standard output" not in done.output


def test_a_reader_who_goes_early_hears_nothing() -> None:
    words = [sys.executable, "-m", "netsafe", "check", "--explain", "all"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
