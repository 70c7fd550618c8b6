"""``netsafe``: puts the commands together, and loads each only when it is called."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

import click

from netsafe import __version__
from netsafe.commands.command_error_handling import Program

COMMANDS = {
    "check": "Check the words, services, dates and colours of a campaign.",
    "mark": "Mark translations as made from today's wording.",
    "words": "Write the words that a language lacks for a translator, and take the translation in.",
    "diff": "List what changed from one bundle to another.",
    "build": "Make everything that a campaign needs, and put it into one folder.",
    "serve": "Build, then show the folder in a browser on this machine.",
    "counts": "Collect the visits that the door counted, and show what people may see of them.",
    "trial": "Say which of several wordings works, and when to stop the trial.",
    "claim": "Say what a published before-and-after figure is worth.",
    "capacity": "Say whether a helpline can answer, and how to pace a campaign.",
    "footage": "Check a film that was given as a file, and cut it to the three shapes.",
    "plan": "Say before the launch how small a rise a campaign could show.",
    "evaluate": "Say what changed in the areas of a campaign, compared with others.",
    "disclose": "Make a table of counts fit to be published.",
    "desk": "Write, approve, seal and publish a campaign together, in the browser.",
}
"""Name → what it does, in a line.  Each is ``netsafe.commands.NAME:NAME``, or another distribution's."""

BROUGHT = {"desk": "netsafe-desk"}
"""Commands that another distribution brings, by an entry point of the group ``netsafe.commands``."""


class _Lazy(Program):
    """A group whose commands are loaded when they are called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in BROUGHT:
            return _brought(cmd_name)
        command = getattr(import_module(f"netsafe.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _brought(name: str) -> click.Command:
    """The command that another distribution brings; where it is not installed, one that says so."""
    for entry_point in entry_points(group="netsafe.commands", name=name):
        command = entry_point.load()
        assert isinstance(command, click.Command)
        return command
    return _missing(name)


def _missing(name: str) -> click.Command:
    """A command that says which distribution brings it."""
    distribution = BROUGHT[name]

    def refuse() -> None:
        raise click.UsageError(f"{distribution} is not installed. Mend: pip install {distribution}")

    settings = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
    return click.Command(name, callback=refuse, context_settings=settings, help=COMMANDS[name])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="netsafe")
def main() -> None:
    """One approved set of words becomes everything a prevention campaign needs.

    Example: netsafe check campaigns/operation-net-safe
    """
