"""Queue work within the act that wants it; queue it again when it failed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from netsafe_intake.canonical_json import digest_of

from netsafe_desk.jobs.engines import engine
from netsafe_desk.jobs.job import Job
from netsafe_desk.jobs.models import QueuedJob


def enqueue(job: Job, *, not_before: dt.datetime | None = None, **arguments: Any) -> QueuedJob:
    """Queue `job`: it is done if, and only if, the transaction that is open is committed.

    Where the same work waits already, that is what is given.  An argument `campaign` is the name of one, and
    the job is listed there.  Raises TransactionManagementError outside of a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a job is queued in the transaction of an act")
    key = digest_of(job.key_of(arguments))
    waiting = _waiting(job, key)
    if waiting is not None:
        return waiting
    now = timezone.now()
    queued = QueuedJob(
        name=job.name,
        arguments=arguments,
        key=key,
        campaign=str(arguments.get("campaign", "")),
        queued_at=now,
        not_before=not_before or now,
    )
    try:
        with transaction.atomic():
            queued.save(force_insert=True)
    except IntegrityError:  # another act queued it in this moment
        waiting = _waiting(job, key)
        if waiting is None:
            raise
        return waiting
    _put_ticket(queued)
    return queued


def _waiting(job: Job, key: str) -> QueuedJob | None:
    # Locked, so that no worker begins it before this act is committed, and misses what it did.
    return QueuedJob.objects.select_for_update().filter(name=job.name, key=key, state="waiting").first()


def latest_queued(job: Job, **arguments: Any) -> QueuedJob | None:
    """The work that was queued last for the same arguments; None where none is listed any more."""
    key = digest_of(job.key_of(arguments))
    return QueuedJob.objects.filter(name=job.name, key=key).order_by("-pk").first()


@transaction.atomic
def retry(queued: QueuedJob) -> bool:
    """Queue failed work once more, with all its tries; False where it has not failed, or waits again."""
    if QueuedJob.objects.filter(name=queued.name, key=queued.key, state="waiting").exists():
        return False
    now = timezone.now()
    changed = QueuedJob.objects.filter(pk=queued.pk, state="failed").update(
        state="waiting", tries=0, fault={}, queued_at=now, not_before=now, finished_at=None
    )
    if changed:
        queued.refresh_from_db()
        _put_ticket(queued)
    return bool(changed)


def _put_ticket(queued: QueuedJob) -> None:
    queued.ticket = engine().add_ticket(queued.pk, queued.not_before)
    queued.save(update_fields=["ticket"])
