"""A limit to the size of files, for tests that may not mount a small disk."""

from __future__ import annotations

import resource


class Limit:
    """How large files may become for this process: writing beyond it is refused as on a full disk."""

    def __init__(self) -> None:
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def set(self, size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, self._before[1]))

    def lift(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)
