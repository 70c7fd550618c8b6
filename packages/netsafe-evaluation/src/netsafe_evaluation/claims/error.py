"""What stops claims from being read: one line each, with its place and its mend."""

from __future__ import annotations


class ClaimsError(ValueError):
    """The claims cannot be read; `lines` says every reason, each in one line."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


class FieldError(ValueError):
    """One value is refused: the field, the reason and the mend; the reader adds the place."""

    def __init__(self, path: str, reason: str, mend: str) -> None:
        self.path, self.reason, self.mend = path, reason, mend
        super().__init__(f"{path}: {reason} Mend: {mend}")
