"""What went wrong with publications, for *Today*: one line each, until it is done or somebody began anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.publications.announcement import ANNOUNCE
from netsafe_desk.publications.models import Publication
from netsafe_desk.publications.publishing import PUBLISH


@dataclass(frozen=True)
class Trouble:
    """Work that did not end well: since when, and a line for each language that has one."""

    publication: Publication
    job: QueuedJob
    since: dt.datetime
    lines: dict[str, str]

    @property
    def is_over(self) -> bool:
        """Whether no more tries are made by themselves."""
        return self.job.state == "failed"


def troubles(campaign: Campaign) -> list[Trouble]:
    """The newest first.  What was begun anew since is no trouble any more."""
    jobs = QueuedJob.objects.filter(
        campaign=campaign.slug, name__in=(PUBLISH.name, ANNOUNCE.name), state__in=("failed", "waiting")
    ).exclude(fault={})
    rows = Publication.objects.in_bulk([job.arguments["publication"] for job in jobs])
    return [
        Trouble(row, job, job.finished_at or job.queued_at, job.fault)
        for job in reversed(jobs)
        if (row := rows.get(job.arguments["publication"])) is not None
        and (job.name == ANNOUNCE.name or not _is_over(row))
    ]


def _is_over(publication: Publication) -> bool:
    """Whether somebody began anew since: a mere look at changes makes no failed publication good."""
    later = Publication.objects.filter(campaign=publication.campaign_id, pk__gt=publication.pk)
    if publication.act != "dry-run":
        later = later.exclude(act="dry-run")
    return later.exists()
