"""What a rule found: where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netsafe.bundle.faults import Place, in_a_line

Severity = Literal["error", "warning", "note"]
"""*error*: the release cannot be sealed.  *warning*: a person must look.  *note*: good to know."""


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found.

    `language` and `key` name the wording; for a fact of campaign.toml `key` is None, and so is `language`
    unless the fact is about one.
    """

    code: str
    severity: Severity
    place: Place
    reason: str
    mend: str
    language: str | None = None
    key: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", in_a_line(self.reason))
        object.__setattr__(self, "mend", in_a_line(self.mend))

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """How findings are sorted: by file, line, code."""
        return (self.place.file, self.place.line or 0, self.code, self.key or "", self.reason)

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.severity}: {self.reason}"
