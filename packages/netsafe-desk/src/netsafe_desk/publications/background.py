"""The jobs of this app."""

from __future__ import annotations

from netsafe_desk.publications.announcement import ANNOUNCE
from netsafe_desk.publications.publishing import PUBLISH

__all__ = ["ANNOUNCE", "PUBLISH"]
