"""The jobs of this app: tidying up after others."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from netsafe_desk.jobs.engines import engine
from netsafe_desk.jobs.job import Job
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.periodic import DAILY, Periodic

TIME_LISTED = dt.timedelta(days=30)
"""How long finished work is shown; what failed stays until it is done."""


def remove_finished_jobs() -> None:
    """Remove work that was done a month ago."""
    before = timezone.now() - TIME_LISTED
    QueuedJob.objects.filter(state="done", finished_at__lt=before).delete()
    engine().clear(before)


REMOVE_FINISHED = Job("remove-finished-jobs", remove_finished_jobs)
NIGHTLY = Periodic(REMOVE_FINISHED, DAILY, after=dt.timedelta(hours=3))
