"""Any number of machines: tickets are jobs of procrastinate, on the same PostgreSQL as everything else."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from netsafe_desk.jobs.engines import Stop
from netsafe_desk.jobs.performance import perform
from netsafe_desk.jobs.stopping import is_stopping

BETWEEN_LOOKS = 1.0
"""Seconds between two looks for a ticket that no notice came of."""
STOP_LOOKS = 0.2
"""Seconds between two looks at whether to stop."""
FOR_OTHERS = dt.timedelta(seconds=1)
"""How long a ticket waits that a worker met while it ended: longer than it takes tickets then."""


@app.task(name="netsafe_desk.take_up")
def take_up(number: int) -> None:
    """Do the job that a ticket names, or leave it to another worker where this one was asked to end."""
    if is_stopping():
        with transaction.atomic():
            add_ticket(number, timezone.now() + FOR_OTHERS)
    else:
        perform(number)


def add_ticket(number: int, not_before: dt.datetime) -> str:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    return str(take_up.configure(schedule_at=not_before).defer(number=number))


def revive_ticket(ticket: str, number: int, not_before: dt.datetime) -> str:
    """See :class:`netsafe_desk.jobs.engines.Engine`.

    procrastinate may have forgotten whose a ticket was (its issue 1518), or hold it for finished; what
    counts is the lease of the desk, and a new ticket is as good.
    """
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(int(ticket), retry_at=not_before)
    except (ConnectorException, DatabaseError, ValueError):
        return add_ticket(number, not_before)
    return ticket


def work(stop: Stop, *, once: bool) -> None:
    """See :class:`netsafe_desk.jobs.engines.Engine`."""
    asyncio.run(_work(stop, once=once))


async def _work(stop: Stop, *, once: bool) -> None:
    connector: Any = app.connector
    worker_app = app.with_connector(connector.get_worker_connector())
    async with worker_app.open_async():
        worker = asyncio.create_task(
            worker_app.run_worker_async(
                wait=not once,
                concurrency=1,
                fetch_job_polling_interval=BETWEEN_LOOKS,
                delete_jobs="always",
                install_signal_handlers=False,
            )
        )
        while not worker.done() and not stop():
            await asyncio.wait([worker], timeout=STOP_LOOKS)
        # Once: procrastinate then waits for the job that runs; asked twice, it leaves that alone.
        worker.cancel()
        await asyncio.wait([worker])
        if not worker.cancelled():
            worker.result()


def clear(before: dt.datetime) -> None:
    """See :class:`netsafe_desk.jobs.engines.Engine`.  A finished ticket is removed at once."""
