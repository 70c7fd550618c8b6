"""Who draws whole films takes turns: the second finds on the shelf of this run what the first has drawn."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn_to_draw() -> Iterator[None]:
    """Held by one process of the tests at a time; the shelf is the one that every run has (conftest.py)."""
    shelf = Path(os.environ["NETSAFE_CACHE"])
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / "turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
