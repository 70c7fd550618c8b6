"""Work that comes round each hour or each day: queued once for each turn, however many workers look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from netsafe_desk.jobs.job import MODULE, Job
from netsafe_desk.jobs.models import PeriodicTurn
from netsafe_desk.jobs.queue import enqueue

_EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Periodic:
    """A job without arguments that is queued `every` so often, `after` so long from midnight UTC.

    A value of this type in the module ``background`` of an app is all it takes.
    """

    job: Job
    every: dt.timedelta
    after: dt.timedelta = dt.timedelta()

    def turn_at(self, moment: dt.datetime) -> int:
        """The number of the turn that is on at `moment`.

        >>> Periodic(Job("tidy", print), dt.timedelta(days=1)).turn_at(_EPOCH + dt.timedelta(hours=30))
        1
        """
        return (moment - _EPOCH - self.after) // self.every


HOURLY, DAILY = dt.timedelta(hours=1), dt.timedelta(days=1)


@cache
def periodic_jobs() -> tuple[Periodic, ...]:
    """All of them, of every app."""
    paths = [f"{app.name}.{MODULE}" for app in apps.get_app_configs()]
    modules = [import_module(path) for path in paths if find_spec(path) is not None]
    return tuple(
        dict.fromkeys(
            value for module in modules for value in vars(module).values() if isinstance(value, Periodic)
        )
    )


def queue_turns(jobs: Iterable[Periodic], now: dt.datetime | None = None) -> int:
    """Queue each job whose turn has come and was not queued yet; how many these were.

    Turns that passed while no worker ran are not caught up on: one is enough.
    """
    return sum(_queue_turn(periodic, periodic.turn_at(now or timezone.now())) for periodic in jobs)


@transaction.atomic
def _queue_turn(periodic: Periodic, number: int) -> bool:
    turns = PeriodicTurn.objects.filter(name=periodic.job.name)
    if not turns.filter(number__lt=number).update(number=number):
        if turns.exists():
            return False
        try:
            with transaction.atomic():
                PeriodicTurn.objects.create(name=periodic.job.name, number=number)
        except IntegrityError:  # another worker queued it in this moment
            return False
    enqueue(periodic.job)
    return True
