"""Options that several commands take, and the types of their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]

_Options = TypeVar("_Options")


def given_as(
    kind: Callable[..., _Options],
) -> Callable[[Callable[[click.Context, _Options], None]], Callable[..., None]]:
    """Hand a command everything that it is given as one `kind`, whose fields are called as its parameters.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class CopyOptions:
    ...     number: int
    >>> @click.command()
    ... @click.option("--number", type=int)
    ... @given_as(CopyOptions)
    ... def copy(context: click.Context, options: CopyOptions) -> None:
    ...     print(options)
    >>> copy(["--number", "3"], standalone_mode=False)
    CopyOptions(number=3)
    """

    def decorated(function: Callable[[click.Context, _Options], None]) -> Callable[..., None]:
        @click.pass_context
        @wraps(function)
        def command(context: click.Context, /, **values: object) -> None:
            function(context, kind(**values))

        return command

    return decorated


FILE = click.Path(path_type=Path)
"""A file or folder; whether it is there is found out when it is read."""


class Day(click.DateTime):
    """A day, as 2026-11-23."""

    name = "date"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day that is written."""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return super().convert(value, param, ctx).date()
        except click.BadParameter:
            self.fail(f"“{value}” is no day. Mend: write a day of the calendar as 2026-11-23", param, ctx)


DAY = Day()


LONGEST_OFFICE = 120
"""Characters of the name of an office."""


def office(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """The name of an office: one printable line of at most `LONGEST_OFFICE` characters, and no address."""
    if name is None:
        return None
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_OFFICE or "@" in name:
        raise click.BadParameter(
            f"the name of an office is wanted: one line of at most {LONGEST_OFFICE} signs, no address. "
            "Mend: write such as “Evaluation team, Example Council”"
        )
    return name.strip()


class Language(click.ParamType[str]):
    """A language in which `package` has words; whoever adds ``words.LANGUAGE.toml`` there adds a choice."""

    name = "language"

    def __init__(self, package: str) -> None:
        self.package = package

    @property
    def choices(self) -> tuple[str, ...]:
        """The languages, sorted."""
        from netsafe_intake.wording import languages  # only where a language is asked for, or help

        return languages(self.package)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The choices, as click writes those of its own types."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value`, if there are words in it."""
        if value not in self.choices:
            self.fail(f"no words in “{value}”. Mend: {' or '.join(self.choices)}", param, ctx)
        return str(value)


def language_option(package: str, text: str) -> _Decorator[Any]:
    """``--language``: one of those in which `package` has words."""
    return click.option("--language", type=Language(package), default="en", show_default=True, help=text)


PREVIEW_WITH_START = "--preview shows the words, and --start moves the days: choose one"

PREVIEW_ALONE = (
    "--preview is never for the public: leave out --draft-in-public and --approved; build it without "
    "--preview when it is whole"
)


def preview_option(command: _Command) -> _Command:
    """``--preview``: a language that is half done."""
    return click.option(
        "--preview",
        is_flag=True,
        help="Look at a language that is half done: another stands in for missing words; all is marked.",
    )(command)


def start_option(command: _Command) -> _Command:
    """``--start``: the plan moved by whole weeks."""
    return click.option(
        "--start",
        type=DAY,
        metavar="DATE",
        help="Move the plan by whole weeks, so that it starts on or after that day (2027-01-11).",
    )(command)


def today_option(command: _Command) -> _Command:
    """``--today``: the day on which a campaign is checked."""
    return click.option(
        "--today",
        type=DAY,
        metavar="DATE",
        help="Check as on that day (2026-11-23); without it, today.",
    )(command)


def draft_option(command: _Command) -> _Command:
    """``--draft-in-public``: a draft is served to everybody."""
    return click.option(
        "--draft-in-public",
        is_flag=True,
        help="Let everybody see a draft: without this it is served to this machine alone.",
    )(command)


TRUSTED_KEYS = "NETSAFE_TRUSTED_KEYS"
"""The variable of the environment that names the file of trusted keys."""


def trusted_keys_option(command: _Command) -> _Command:
    """``--trusted-keys``: whose seals approve."""
    return click.option(
        "--trusted-keys",
        type=FILE,
        metavar="FILE",
        envvar=TRUSTED_KEYS,
        help="Whose seals approve: OpenSSH's allowed_signers, from outside the bundle. "
        f"Without it: ${TRUSTED_KEYS}.",
    )(command)


def bundle_argument(command: _Command) -> _Command:
    """``BUNDLE``: a campaign; without it, the one that is shipped."""
    return click.argument("bundle", required=False, type=FILE)(command)
