"""Commands whose options for areas take several names behind one another."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Collection
from pathlib import Path
from typing import Any

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


def command_line(context: click.Context, without: Collection[str] = ()) -> str:
    """The command that asks the same again, from click's own parameters, so that none can be forgotten.

    Files stand in it by name alone: a report tells nobody's folders.  Flags stand last.  Parameters called
    as in `without`, and those with the value that they have anyway, are left out.
    """
    words = ["netsafe", str(context.command.name)]
    flags: list[str] = []
    for parameter in context.command.get_params(context):
        name = str(parameter.name)
        value = context.params.get(name)
        if name in without or value in (None, ()) or value == parameter.get_default(context):
            continue
        if isinstance(parameter, click.Argument):
            words.append(_written(value))
        elif getattr(parameter, "is_flag", False):
            flags.append(parameter.opts[0])
        elif not parameter.multiple:
            words += [parameter.opts[0], _written(value)]
        elif parameter.opts[0] in AREA_OPTIONS:
            words += [parameter.opts[0], *map(_written, value)]
        else:
            words += [word for part in value for word in (parameter.opts[0], _written(part))]
    return shlex.join([*words, *flags])


def _written(value: Any) -> str:
    """A value as it is written at the command line."""
    if isinstance(value, Path):
        return value.name
    return value.isoformat() if isinstance(value, dt.date) else str(value)
