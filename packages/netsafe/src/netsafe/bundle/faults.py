"""What is wrong, where, and how to mend it: one line that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from netsafe_intake.error import NetSafeError, sentence
from netsafe_intake.text_decoding import in_a_line


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the bundle; ``line`` counts from 1, and is None for a whole file."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Fault:
    """One thing that stops a bundle from being read; a line, whatever it quotes of what people wrote."""

    place: Place
    reason: str
    mend: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", in_a_line(self.reason))
        object.__setattr__(self, "mend", in_a_line(self.mend))

    def __str__(self) -> str:
        return sentence(str(self.place), self.reason, self.mend)


class BundleError(NetSafeError):
    """The bundle cannot be read; ``faults`` says every reason, each with its place."""

    code: ClassVar[str] = "bundle-unreadable"

    def __init__(self, *faults: Fault) -> None:
        super().__init__(str(faults[0].place), faults[0].reason, faults[0].mend)
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault."""
        return tuple(str(fault) for fault in self.faults)
