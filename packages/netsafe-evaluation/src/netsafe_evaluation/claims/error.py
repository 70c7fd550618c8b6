"""What stops claims from being read: one line each, with its place and its mend."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError


class ClaimsError(NetSafeError, ValueError):
    """The claims cannot be read; `lines` says every reason, each in one line."""

    code: ClassVar[str] = "claims-unreadable"

    def __init__(self, *lines: str) -> None:
        super().__init__(reason="\n".join(lines))
        self.faults = lines

    @property
    def lines(self) -> tuple[str, ...]:
        """Every reason, with its place and its mend."""
        return self.faults


class FieldError(NetSafeError, ValueError):
    """One value is refused: the field, the reason and the mend; the reader adds the place."""

    code: ClassVar[str] = "claim-field"

    def __init__(self, path: str, reason: str, mend: str) -> None:
        super().__init__(path, reason, mend)
        self.path = path
