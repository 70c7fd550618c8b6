"""What is wrong with a file of the site: one line, with the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from netsafe_intake.error import NetSafeError, sentence

_MAX_LINES = 40


@dataclass(frozen=True, order=True)
class SiteFault:
    """One thing that stops a site from being published; `line` is 0 for a whole file."""

    file: str
    line: int
    reason: str

    @property
    def place(self) -> str:
        """The file below the folder of the build, with the line."""
        return f"site/{self.file}:{self.line}" if self.line else f"site/{self.file}"

    def __str__(self) -> str:
        return sentence(self.place, self.reason)


class UnfitError(NetSafeError):
    """The site is not fit to be published; `faults` says why, one for each thing."""

    code: ClassVar[str] = "site-unfit"

    def __init__(self, faults: tuple[SiteFault, ...]) -> None:
        super().__init__(faults[0].place, faults[0].reason)
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault, and how many there are beyond those."""
        rest = len(self.faults) - _MAX_LINES
        more = (f"and {rest} more",) if rest > 0 else ()
        return (*map(str, self.faults[:_MAX_LINES]), *more)
