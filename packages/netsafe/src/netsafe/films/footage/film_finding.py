"""One thing found in a film or its captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class FilmFinding:
    """How grave it is, where (a file, or a line of one), what, and how to mend it."""

    severity: Severity
    place: str
    reason: str
    mend: str = ""

    @property
    def reason_and_mend(self) -> str:
        """The reason and the mend."""
        return self.reason + (f" Mend: {self.mend}" if self.mend else "")

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.reason_and_mend}"
