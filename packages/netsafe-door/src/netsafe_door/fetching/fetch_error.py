"""Why a folder is not taken up."""

from __future__ import annotations

from typing import ClassVar

from netsafe_intake.error import NetSafeError


class FetchError(NetSafeError):
    """A published folder that is not taken up; what is served stays as it is."""

    code: ClassVar[str] = "folder-not-taken-up"
