"""``netsafe desk``: every command of the desk, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "demo": "Show the site and the desk on this machine, with people who are made up.",
    "serve": "Answer people's browsers.",
    "worker": "Do what is done in the background.",
    "import": "Take a bundle in, whole or not at all.",
    "export": "Write a campaign as a bundle.",
    "invite": "Invite the first administrator, or anybody else.",
    "backup": "Write everything that the desk knows into one file.",
    "restore": "Take such a file back into an empty desk.",
    "record": "Verify the record of every act.",
}
"""Name → what it does, in a line.  Each is ``netsafe_desk.commands.NAME_command:command``."""


class _Lazy(click.Group):
    """A group whose commands are loaded when they are called, so that ``--help`` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"netsafe_desk.commands.{cmd_name}_command").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def desk() -> None:
    """Write a campaign together, approve it with four eyes, seal it, publish it.

    Settings come from the environment; the first command that needs one names each that is missing
    (docs/desk/running.md). NETSAFE_DESK_DEMO=DIR stands for all of them: a demonstration in that folder.

    Example: netsafe desk import campaigns/operation-net-safe
    """
