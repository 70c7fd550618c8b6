"""A command that needs Django: its options are known at once, its work is loaded when Django has started."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click


class DjangoCommand(click.Command):
    """Calls ``run(**options)`` of the module `work`, after Django has started and its tables are there.

    Django, and all that stands on it, can be imported only then; and ``--help`` needs no settings.
    """

    def __init__(self, *args: Any, work: str, needs_tables: bool = True, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.work, self.needs_tables = work, needs_tables

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        start_django()
        if self.needs_tables:
            import_module("netsafe_desk.commands.tables").upgrade()
        status = import_module(self.work).run(**ctx.params)
        if status:
            ctx.exit(int(status))


def start_django() -> None:
    """Start Django with the settings of the environment.  Raises EnvironmentFault, which names the lacks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netsafe_desk.settings")
    import_module("django").setup()
