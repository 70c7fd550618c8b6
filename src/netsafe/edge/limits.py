"""How much at once: readers who wait, and files that are open, one for each document and connection."""

from __future__ import annotations

import resource
from contextlib import suppress

BACKLOG = 4096
"""Readers who may wait to be taken up.  Whoever listens anew at the parent's socket says it again."""


def open_as_many_as_allowed() -> None:
    """Raise the limit of this process, and of those that it starts, as far as its owner may."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # not every system takes its own word for the most
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
