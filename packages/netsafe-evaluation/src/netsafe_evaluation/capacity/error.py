"""What is wrong with a description of a helpline: one line that names the file, the place and the mend."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError


class CapacityError(NetSafeError, ValueError):
    """Input that cannot be used.

    >>> str(CapacityError("helpline.toml", "people", "is below 0", "give how many answer"))
    'helpline.toml, people: is below 0. Mend: give how many answer'
    """

    code: ClassVar[str] = "helpline-unreadable"

    def __init__(self, file: str, place: str, what: str, mend: str) -> None:
        super().__init__(f"{file}, {place}", what, mend)
