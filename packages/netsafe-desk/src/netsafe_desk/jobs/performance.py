"""Do one queued job: take it, call its function, write down how it ended."""

from __future__ import annotations

import datetime as dt
import logging
import os
import secrets
import socket

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from netsafe_intake.error import NetSafeError

from netsafe_desk.jobs.engines import engine
from netsafe_desk.jobs.fault_lines import fault_lines
from netsafe_desk.jobs.job import TemporaryFault, jobs
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.stopping import WorkerStopping

MOST_TRIES = 3
WAITS = (dt.timedelta(seconds=5), dt.timedelta(seconds=60))
"""How long a job waits after its first try, and after its second."""

_TOKEN = secrets.token_hex(4)
_log = logging.getLogger("netsafe_desk.jobs")


def holder() -> str:
    """The name of this process among all workers."""
    return f"{socket.gethostname()}:{os.getpid()}:{_TOKEN}"


def perform(number: int) -> None:
    """Do the job, unless another worker has it, or had it.  Never raises for what the job does wrong."""
    queued = _taken(number)
    if queued is None:
        return
    try:
        jobs()[queued.name].function(**queued.arguments)
    except WorkerStopping:
        _wait_again(queued, dt.timedelta(), tries=queued.tries - 1)
    except Exception as error:
        _end_faulty(queued, error)
    else:
        _end(queued, state="done", fault={})


def perform_waiting() -> int:
    """Do all that waits, here and now, one after another, whatever it waits for; how many were done.

    For tests of what a job does, and for commands that want to see it done before they end.
    """
    count = 0
    while waiting := QueuedJob.objects.filter(state="waiting", tries=0).first():
        perform(waiting.pk)
        count += 1
    return count


def _taken(number: int) -> QueuedJob | None:
    """The job, from now on ours; None where it is not waiting."""
    try:
        with transaction.atomic():
            changed = QueuedJob.objects.filter(pk=number, state="waiting").update(
                state="running",
                holder=holder(),
                tries=F("tries") + 1,
                started_at=timezone.now(),
                beat_at=Now(),
                finished_at=None,
                fault={},
            )
    except IntegrityError:  # the same work runs: this one begins when that has ended
        _postpone(number)
        return None
    return QueuedJob.objects.get(pk=number) if changed else None


@transaction.atomic
def _postpone(number: int) -> None:
    engine().add_ticket(number, timezone.now() + dt.timedelta(seconds=1))


def _end_faulty(queued: QueuedJob, error: Exception) -> None:
    may_pass = isinstance(error, TemporaryFault) or not isinstance(error, NetSafeError)
    if not isinstance(error, NetSafeError):
        _log.exception("%s failed", queued)
    if may_pass and queued.tries < MOST_TRIES:
        _wait_again(queued, WAITS[queued.tries - 1], tries=queued.tries, fault=fault_lines(error))
    else:
        _end(queued, state="failed", fault=fault_lines(error))


@transaction.atomic
def _end(queued: QueuedJob, *, state: str, fault: dict[str, str]) -> None:
    values = {"state": state, "fault": fault, "finished_at": timezone.now(), "holder": "", "beat_at": None}
    if _leased(queued).update(**values) and state == "failed":
        tell_of_failure(queued, fault)


def tell_of_failure(queued: QueuedJob, fault: dict[str, str]) -> None:
    """Let the job know that no more tries are made, in the transaction that says so."""
    job = jobs().get(queued.name)
    if job is not None and job.after_failure is not None:
        job.after_failure(fault, **queued.arguments)


@transaction.atomic
def _wait_again(
    queued: QueuedJob, wait: dt.timedelta, *, tries: int, fault: dict[str, str] | None = None
) -> None:
    not_before = timezone.now() + wait
    values = {"tries": tries, "fault": fault or {}, "not_before": not_before, "holder": "", "beat_at": None}
    if QueuedJob.objects.filter(name=queued.name, key=queued.key, state="waiting").exists():
        # The same work was queued meanwhile, and is done for this one too.
        _leased(queued).update(**values, state="done", finished_at=timezone.now())
    elif _leased(queued).update(**values, state="waiting"):
        QueuedJob.objects.filter(pk=queued.pk).update(ticket=engine().add_ticket(queued.pk, not_before))


def _leased(queued: QueuedJob) -> QuerySet[QueuedJob]:
    """The row, as long as it is ours: another worker has it where this one was silent for too long."""
    return QueuedJob.objects.filter(pk=queued.pk, state="running", holder=queued.holder, tries=queued.tries)
