"""What is wrong with captions: a fault on a line, or why they cannot be read."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

PACKAGE = "netsafe.formats.captions"
"""Where the sentences of all faults stand."""


class CaptionFault(NamedTuple):
    """What is wrong on a line of the captions; `grave` where a player would show them wrongly or not."""

    line: int
    explanation: Explanation
    grave: bool = True

    @property
    def case(self) -> str:
        """Which fault it is: a name that stays."""
        return self.explanation.case


def fault(line: int, case: str, /, *, grave: bool = True, **values: Value) -> CaptionFault:
    """The fault called `case` of a line; its sentences stand in ``words.LANGUAGE.toml``."""
    return CaptionFault(line, Explanation(PACKAGE, case, values), grave)


class CaptionsError(ExplainedError, ValueError):
    """Captions that cannot be read without losing words; `line` counts from 1."""

    code: ClassVar[str] = "captions-unreadable"

    def __init__(self, line: int, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, case, values), f"line {line}")
        self.line = line
