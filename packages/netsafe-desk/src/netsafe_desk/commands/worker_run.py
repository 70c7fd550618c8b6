"""What ``netsafe desk worker`` does."""

from __future__ import annotations

from netsafe_desk.jobs.worker import work


def run(once: bool) -> None:
    """Work until asked to end."""
    work(once=once)
