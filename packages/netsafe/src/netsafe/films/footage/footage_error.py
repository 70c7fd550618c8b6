"""The error of a film that is not taken in."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError


class FootageError(NetSafeError):
    """A file that is not taken in; its place is the name of the file.

    `lasting`: the same bytes are refused each time.  False where a second try may succeed, such as after a
    decoder that ran out of time.
    """

    code: ClassVar[str] = "film-not-taken"

    def __init__(self, name: str, reason: str, mend: str = "", *, lasting: bool = True) -> None:
        super().__init__(name, reason, mend)
        self.lasting = lasting
