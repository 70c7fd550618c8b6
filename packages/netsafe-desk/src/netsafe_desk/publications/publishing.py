"""One publication from its first step to its last: what the worker does, at least once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from netsafe_desk.jobs.fault_lines import fault_lines
from netsafe_desk.jobs.job import Job
from netsafe_desk.jobs.queue import enqueue
from netsafe_desk.publications.announcement import ANNOUNCE
from netsafe_desk.publications.editions import write_editions
from netsafe_desk.publications.models import Publication
from netsafe_desk.publications.progress import running_step
from netsafe_desk.publications.steps import FUNCTIONS, STEPS, Work
from netsafe_desk.record.chain import add_line


def run_publication(campaign: str, publication: int) -> None:
    """Do every step.  Nothing happens where the publication is done.  Raises what a step raises."""
    row = Publication.objects.select_related("campaign").get(pk=publication)
    if row.state == "done":
        return
    Publication.objects.filter(pk=row.pk).update(state="running", fault={})
    work = Work(row)
    try:
        for name in STEPS[row.act]:
            with running_step(row, name) as progress:
                FUNCTIONS[name](work, progress)
    except Exception as error:
        Publication.objects.filter(pk=row.pk).update(state="waiting", fault=fault_lines(error))
        raise
    _finish(work)


@transaction.atomic
def _finish(work: Work) -> None:
    """The publication is done: its editions, the record and the e-mails belong to it."""
    row = Publication.objects.select_for_update().get(pk=work.publication.pk)
    if row.state == "done":
        return
    row.state, row.finished_at, row.fault = "done", timezone.now(), {}
    row.changes, row.listing = work.changes, work.listing
    row.save()
    if row.act == "dry-run":
        return
    write_editions(row, work.folder)
    content = {"seal": row.seal, "act": row.act, "listing": row.listing}
    add_line(row.by_id, row.campaign.slug, "published", f"publication:{row.pk}", content)
    enqueue(ANNOUNCE, campaign=row.campaign.slug, publication=row.pk)


def mark_failed(fault: dict[str, str], campaign: str, publication: int) -> None:
    """No more tries are made: somebody has to see to it, and another publication may begin."""
    Publication.objects.filter(pk=publication).exclude(state="done").update(state="failed", fault=fault)


PUBLISH = Job("publish", run_publication, after_failure=mark_failed)
