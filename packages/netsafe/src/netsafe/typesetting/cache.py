"""What took long to make, kept by a digest of all that it is made from: scenes of films, pages of the site.

They lie in a folder of the user's own, `$NETSAFE_CACHE`, or else ``netsafe`` below `$XDG_CACHE_HOME` or
``~/.cache``.  What is lost there is made again; what is damaged is not believed.  Nothing of it is ever
published as it lies: a film that takes a scene from here has the bytes of one that draws it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

FILMS = "films-1"
PRESSED = "pressed-1"

_DAYS = 60
"""What nobody took for so long is thrown away."""


class Cache:
    """Bytes by digest.  Where the folder cannot be written, nothing is kept, and nothing fails.

    Without `folder`, the user's own cache of that name.
    """

    def __init__(self, folder: Path | None = None, name: str = FILMS) -> None:
        self.folder = folder or _home() / name

    def get(self, key: str) -> bytes | None:
        """What was put here as `key`, whole; else None."""
        path = self.folder / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if len(data) < 32 or hashlib.sha256(data[32:]).digest() != data[:32]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data[32:]

    def store(self, key: str, data: bytes) -> None:
        """Keep `data` as `key`; another process that reads sees all of it or nothing."""
        part = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(part).replace(self.folder / key)
        except OSError:
            if part is not None:
                Path(part).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Throw away what nobody took for long."""
        since = time.time() - _DAYS * 86_400
        try:
            for path in self.folder.iterdir():
                if path.stat().st_mtime < since:
                    path.unlink(missing_ok=True)
        except OSError:
            return


def _home() -> Path:
    named = os.environ.get("NETSAFE_CACHE")
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(caches) if caches else Path.home() / ".cache") / "netsafe"
    except RuntimeError:  # nobody's home: a user without a folder
        return Path(tempfile.gettempdir()) / f"netsafe-{os.getuid() if hasattr(os, 'getuid') else 0}"
