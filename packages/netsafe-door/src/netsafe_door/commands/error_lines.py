"""Every error that a person can mend ends a command in one line and an exit status, and this is the place."""

from __future__ import annotations

from collections.abc import Collection
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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except NetSafeError as error:
            line = _WrongUse if error.code in self.wrong_use else click.ClickException
            raise line(str(error)) from None
