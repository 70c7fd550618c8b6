"""What is wrong, where, and how to mend it: one line that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from netsafe_intake.error import NetSafeError
from netsafe_intake.fault_explanation import Explanation, fault_line
from netsafe_intake.text_decoding import in_a_line
from netsafe_intake.wording import Value

PACKAGE = "netsafe.bundle"
"""Where the sentences of this room stand."""


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the bundle; ``line`` counts from 1, and is None for a whole file."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Fault:
    """One thing that stops a bundle from being read: where it stands, and its explanation.

    Each of its sentences is a line, whatever it quotes of what people wrote.
    """

    place: Place
    explanation: Explanation

    @property
    def reason(self) -> str:
        """Why, in English."""
        return self.reason_in("en")

    @property
    def mend(self) -> str:
        """What to do about it, in English; empty where nobody knows."""
        return self.mend_in("en")

    def reason_in(self, language: str) -> str:
        """Why, in `language`."""
        return in_a_line(self.explanation.reason(language))

    def mend_in(self, language: str) -> str:
        """What to do about it, in `language`."""
        return in_a_line(self.explanation.mend(language))

    def line_in(self, language: str) -> str:
        """The place, why, and what to do, as one line."""
        return fault_line(str(self.place), self.reason_in(language), self.mend_in(language), language)

    def __str__(self) -> str:
        return self.line_in("en")


def fault(place: Place, case: str, /, **values: Value) -> Fault:
    """The fault called `case`, whose sentences stand in the words of this room."""
    return Fault(place, Explanation(PACKAGE, case, values))


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
