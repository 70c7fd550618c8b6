"""Every error that a person can mend ends a command in one line and an exit status, and this is the place."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from contextlib import suppress
from traceback import walk_tb
from typing import Any, ClassVar

import click
from netsafe_intake.error import NetSafeError


class _WrongUse(click.ClickException):
    exit_code = 2


class CommandGroup(click.Group):
    """A group whose commands may raise any NetSafeError: its lines go to standard error, after “Error: ”.

    The exit status is 1, and 2 for the `code` of an error that is in `wrong_use`.

    >>> @click.group(cls=CommandGroup)
    ... def program() -> None: ...
    >>> @program.command()
    ... def read() -> None:
    ...     raise NetSafeError("dawn.csv", "has no rows", "name another")
    >>> from click.testing import CliRunner
    >>> done = CliRunner().invoke(program, ["read"])
    >>> done.exit_code, done.stderr
    (1, 'Error: dawn.csv: has no rows. Mend: name another\\n')
    """

    wrong_use: ClassVar[Collection[str]] = ()

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run as a program; a standard output that takes nothing more is a line too, and exit status 1."""
        try:
            try:
                return super().main(*args, **extra)
            finally:
                _flush_output()
        except OSError as error:
            if not _of_output(error):
                raise
            _discard_output()
            reason = (error.strerror or str(error)).lower()
            fault = NetSafeError(
                "standard output", reason, "write to a file or a program that takes all of it"
            )
            with suppress(OSError):
                click.echo(f"Error: {fault}", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except NetSafeError as error:
            line = _WrongUse if error.code in self.wrong_use else click.ClickException
            raise line(str(error)) from None


def _of_output(error: OSError) -> bool:
    """Whether :func:`click.echo` raised `error` as it wrote to standard output, or flushing that did.

    A file that cannot be written raises the same error, so this looks at who raised it.
    """
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    if frames[-1].f_code is click.echo.__code__:
        return not frames[-1].f_locals["err"]
    return frames[-1].f_code is _flush_output.__code__


def _flush_output() -> None:
    if sys.stdout is not None:  # whoever starts a program may close it
        sys.stdout.flush()


def _discard_output() -> None:
    """Send what standard output still keeps nowhere; else Python fails with it once more when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
