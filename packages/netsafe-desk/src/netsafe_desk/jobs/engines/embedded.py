"""One machine: tickets are rows of django-tasks-db, in the same database."""

from __future__ import annotations

import datetime as dt
import time

from django.db import close_old_connections
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from netsafe_desk.jobs.engines import Stop
from netsafe_desk.jobs.performance import holder, perform

BETWEEN_LOOKS = 0.5
"""Seconds between two looks for a ticket."""


@task()
def take_up(number: int) -> None:
    """Do the job that a ticket names."""
    perform(number)


def add_ticket(number: int, not_before: dt.datetime) -> str:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    return str(take_up.using(run_after=not_before).enqueue(number).id)


def revive_ticket(ticket: str, number: int, not_before: dt.datetime) -> str:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    changed = DBTaskResult.objects.filter(id=ticket).update(
        status=TaskResultStatus.READY, run_after=not_before
    )
    return ticket if changed else add_ticket(number, not_before)


def work(stop: Stop, *, once: bool) -> None:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    while not stop():
        close_old_connections()
        if DBTaskResult.objects.ready().exists():
            _take_up_one()
        elif once:
            return
        else:
            time.sleep(BETWEEN_LOOKS)


def _take_up_one() -> None:
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=holder(),
    ).run()


def clear(before: dt.datetime) -> None:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    with exclusive_transaction():
        DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
