"""The public site of the demonstration: a draft until the desk has published something, then that.

The door serves a link, as a door does whose folder is fetched from elsewhere (``netsafe-door fetch``): it
takes up what the link leads to within a second, and stays open meanwhile.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click
from netsafe.commands.serve import start_under_way

Program = subprocess.Popen[bytes]


@dataclass
class DemoSite:
    """The door at `port`, which serves `link`; `begin` begins a command of netsafe.

    `draft` is the folder of the draft, made of `kinds` of pieces (none: of all); `published` that into which
    the desk's worker swaps what is public.
    """

    draft: Path
    published: Path
    link: Path
    port: int
    kinds: tuple[str, ...]
    begin: Callable[[list[str]], Program]
    build: Program | None = field(default=None, init=False)
    door: Program | None = field(default=None, init=False)

    @property
    def programs(self) -> list[Program]:
        """What was begun."""
        return [program for program in (self.build, self.door) if program is not None]

    def look(self) -> int | None:
        """Serve what there is to serve; the exit status of a program that ended, and should not have."""
        if self.published.is_dir():
            self._lead_to(self.published)
        elif self.build is None:
            day = start_under_way(dt.date.today()).isoformat()
            only = [word for kind in self.kinds for word in ("--only", kind)]
            self.build = self.begin(["build", "--out", str(self.draft), "--start", day, *only])
        elif self.build.poll() == 0 and self.door is None:
            self._lead_to(self.draft)
        elif self.build.poll():
            return self.build.returncode
        return self.door.poll() if self.door is not None else None

    def _lead_to(self, folder: Path) -> None:
        """Let the link lead to `folder`, in one step, and open the door."""
        if not self.link.is_symlink() or self.link.readlink() != folder.resolve():
            new = self.link.with_name(f".{self.link.name}.new")
            new.unlink(missing_ok=True)
            new.symlink_to(folder.resolve())
            new.replace(self.link)
            if folder == self.published:
                click.echo("The public site shows what the desk has published.")
        if self.door is None:
            self.door = self.begin(["serve", "--no-build", "--out", str(self.link), "--port", str(self.port)])
