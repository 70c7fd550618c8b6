"""A cache of a test's own, filled from that of the run, so that no scene is drawn a second time."""

from __future__ import annotations

from pathlib import Path

from netsafe.typesetting.cache import Cache


class FilledCache(Cache):
    """What it lacks it takes from the cache of the run, where that has it, and keeps."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._run = Cache()

    def get(self, key: str) -> bytes | None:
        """As every cache."""
        own = super().get(key)
        if own is None and (lent := self._run.get(key)) is not None:
            super().store(key, lent)
            return lent
        return own

    def store(self, key: str, data: bytes) -> None:
        """As every cache, and for the run."""
        super().store(key, data)
        self._run.store(key, data)
