"""What brings queued work to a worker: the database of one machine, or procrastinate on PostgreSQL.

An engine hands out *tickets*, each with the number of a queued job, one or more times.  State, tries and the
lease are the desk's own and alike on both, so a ticket that comes twice, late or never does no harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

Stop = Callable[[], bool]
"""Whether the worker was asked to end."""


class Engine(Protocol):
    """One way to bring tickets to workers."""

    def add_ticket(self, number: int, not_before: dt.datetime) -> str:
        """Queue a ticket for the job `number`, in the open transaction; the ticket's own number."""

    def revive_ticket(self, ticket: str, number: int, not_before: dt.datetime) -> str:
        """Queue a ticket anew whose worker died; the number of the ticket that is queued."""

    def work(self, stop: Stop, *, once: bool) -> None:
        """Take up tickets until `stop`, or, if `once`, until none waits."""

    def clear(self, before: dt.datetime) -> None:
        """Remove what is left of tickets that were finished before."""


def engine() -> Engine:
    """The engine that the settings of this installation name: a module with the functions of one."""
    return cast(Engine, import_module(settings.JOB_ENGINE))
