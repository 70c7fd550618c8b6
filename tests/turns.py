"""Who draws whole films takes turns: the second finds in the cache of this run what the first has drawn."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn_to_draw() -> Iterator[None]:
    """Held by one process of the tests at a time; the cache is the one that every run has (conftest.py)."""
    cache = Path(os.environ["NETSAFE_CACHE"])
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
