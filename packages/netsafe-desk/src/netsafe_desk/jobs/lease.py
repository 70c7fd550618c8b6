"""A worker says each second that it lives; the work of one that is silent for five is given to another."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.jobs.engines import engine
from netsafe_desk.jobs.fault_lines import PACKAGE, explanation_lines
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.performance import MOST_TRIES, holder, tell_of_failure

BEAT = 1.0
"""Seconds between two beats."""
SILENCE = dt.timedelta(seconds=5)
"""Without a beat for so long, a worker counts as dead.  The clock is the database's: machines' differ."""

LATE = dt.timedelta(minutes=1)
"""Work that waits for so much longer than it should gets a new ticket."""


def beat() -> int:
    """Say that this process lives: for the jobs that it runs, whose number is given."""
    return QueuedJob.objects.filter(state="running", holder=holder()).update(beat_at=Now())


def take_from_dead_workers() -> int:
    """Let the work of silent workers wait again, or fail after its last try; how many there were.

    Any number of workers may do so at a time: a row is changed once.
    """
    count = 0
    for queued in QueuedJob.objects.filter(state="running", beat_at__lt=Now() - SILENCE):
        count += _take(queued)
    return count


@transaction.atomic
def renew_lost_tickets() -> int:
    """Queue a new ticket for work that should long have begun: its own may be lost; how many there were.

    After a restore from a backup none is there.  A ticket too many does no harm.
    """
    now = timezone.now()
    late = QueuedJob.objects.filter(state="waiting", not_before__lt=now - LATE)
    numbers = list(late.select_for_update().values_list("pk", flat=True))
    for number in numbers:
        ticket = engine().add_ticket(number, now)
        QueuedJob.objects.filter(pk=number).update(ticket=ticket, not_before=now)
    return len(numbers)


@transaction.atomic
def _take(queued: QueuedJob) -> bool:
    silent = QueuedJob.objects.filter(
        pk=queued.pk, state="running", tries=queued.tries, beat_at__lt=Now() - SILENCE
    )
    if queued.tries >= MOST_TRIES:
        fault = explanation_lines(Explanation(PACKAGE, "worker-died", {"tries": queued.tries}))
        values = {"state": "failed", "fault": fault, "finished_at": timezone.now(), "holder": ""}
        changed = bool(silent.update(**values, beat_at=None))
        if changed:
            tell_of_failure(queued, fault)
        return changed
    if QueuedJob.objects.filter(name=queued.name, key=queued.key, state="waiting").exists():
        return bool(silent.update(state="done", finished_at=timezone.now(), holder="", beat_at=None))
    now = timezone.now()
    if not silent.update(state="waiting", holder="", beat_at=None, not_before=now):
        return False
    ticket = engine().revive_ticket(queued.ticket, queued.pk, now)
    QueuedJob.objects.filter(pk=queued.pk).update(ticket=ticket)
    return True
