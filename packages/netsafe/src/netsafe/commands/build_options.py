"""What one build is asked for at the command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class BuildOptions:
    """What one build is asked for; without `processes`, one works for each core."""

    bundle: Path
    out: Path
    only: tuple[str, ...] = ()
    partners: Path | None = None
    approved: bool = False
    trusted_keys: Path | None = None
    preview: bool = False
    draft_in_public: bool = False
    start: dt.date | None = None
    today: dt.date = field(default_factory=dt.date.today)
    processes: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """What the note of a build remembers: all that decides what is made."""
        return {
            "bundle": str(self.bundle.resolve()),
            "only": sorted(self.only),
            "partners": None if self.partners is None else str(self.partners.resolve()),
            "approved": self.approved,
            "trusted_keys": None if self.trusted_keys is None else str(self.trusted_keys.resolve()),
            "draft_in_public": self.draft_in_public,
            "today": self.today.isoformat(),
            "preview": self.preview,
            "start": None if self.start is None else self.start.isoformat(),
        }
