"""The command line that asks the same again, as a report states it."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from netsafe.commands.area_options import AREA_OPTIONS


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
