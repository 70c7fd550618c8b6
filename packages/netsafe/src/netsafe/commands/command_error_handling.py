"""What becomes of an error that a person can mend: its lines, and the exit status of the command.

A command catches such an error itself only where it has more to say than the error.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import click
from netsafe_door.commands.error_lines import CommandGroup
from netsafe_intake.error import NetSafeError


class Program(CommandGroup):
    """All of ``netsafe``: “Error: ” and the lines, exit status 1; 2 for a question that no file answers."""

    wrong_use = ("series-question",)


class InputCommand(click.Command):
    """A command that is used wrongly when its input is wrong: the usage, “Error: ”, the lines, exit status 2.

    `refusals`: the `code` of errors that are no wrong use; they go on to :class:`Program`.
    """

    def __init__(self, *args: Any, refusals: Collection[str] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.refusals = refusals

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except NetSafeError as error:
            if error.code in self.refusals:
                raise
            raise click.UsageError(str(error), ctx) from None


class FindingsCommand(click.Command):
    """A command that finds faults in files: the lines alone, as it writes other findings; `error_status`."""

    def __init__(self, *args: Any, error_status: int = 1, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.error_status = error_status

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except NetSafeError as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(self.error_status) from None
