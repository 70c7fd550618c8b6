"""Commands whose options for areas take several names behind one another."""

from __future__ import annotations

from pathlib import Path

import click

AREA_OPTIONS = ("--control", "--area")
"""Options that take several names behind one another."""


class AreasCommand(click.Command):
    """A command that reads “--control A B” as “--control A --control B”.

    A command that needs SERIES takes the first word that belongs to no option for it; one that can do
    without takes a word behind such names for it only if it looks like a file.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write the option before each of its names, then parse as click does."""
        flags = {name for p in self.params if getattr(p, "is_flag", False) for name in p.opts} | {
            "--help",
            "-h",
        }
        needs_series = any(isinstance(p, click.Argument) and p.required for p in self.params)
        spread: list[str] = []
        has_series = False
        option = value_of = ""
        for argument in args:
            if argument.startswith("--") and argument != "--":
                option = argument if argument in AREA_OPTIONS else ""
                value_of = "" if argument in flags or "=" in argument else argument
            elif value_of:
                value_of = ""
            elif option and (has_series or not (needs_series or _is_file(argument))):
                spread.append(option)
            else:
                has_series = True
            spread.append(argument)
        return super().parse_args(ctx, spread)


def _is_file(argument: str) -> bool:
    """Whether a word is one of the file of counts, not the name of an area."""
    path = Path(argument)
    return path.suffix.lower() in (".csv", ".parquet") or path.is_file()
