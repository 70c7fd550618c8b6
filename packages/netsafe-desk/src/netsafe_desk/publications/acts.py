"""What people do: publish a seal, look at what it would change, go back to an earlier one, try again."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Seal
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.queue import enqueue, retry
from netsafe_desk.people.models import Person
from netsafe_desk.publications.announcement import ANNOUNCE
from netsafe_desk.publications.models import Publication, Step
from netsafe_desk.publications.publishing import PUBLISH
from netsafe_desk.publications.refusal import PublicationFault
from netsafe_desk.publications.steps import STEPS
from netsafe_desk.publications.things import SealThing
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.permissions import require


def begin(person: Person, campaign: Campaign, number: int, act: str) -> Publication:
    """Let the worker publish a seal, make a dry run of it, or go back to it.

    `act` is the verb of the table: *publish*, *dry-run* or *go-back*.  Raises MayNotError, and
    PublicationFault where another publication began in this moment.
    """
    seal = Seal.objects.filter(campaign=campaign, number=number).first()
    require(person, act, SealThing(campaign, seal))
    try:
        with transaction.atomic():
            row = Publication.objects.create(
                campaign=campaign, seal=number, act=act, by=person, at=timezone.now()
            )
            Step.objects.bulk_create(
                Step(publication=row, place=place, name=name)
                for place, name in enumerate(STEPS[act], start=1)
            )
            enqueue(PUBLISH, campaign=campaign.slug, publication=row.pk)
            add_line(person.pk, campaign.slug, act, f"seal:{number}", {"publication": row.pk})
    except IntegrityError:
        raise PublicationFault("another-began") from None
    return row


def try_again(person: Person, publication: Publication) -> bool:
    """Let the worker try what failed once more; False where nothing had failed.

    Raises MayNotError and PublicationFault, as :func:`begin` does.
    """
    campaign = publication.campaign
    seal = Seal.objects.filter(campaign=campaign, number=publication.seal).first()
    job = failed_job(publication)
    if job is None:
        return False
    if job.name == PUBLISH.name:
        require(person, publication.act, SealThing(campaign, seal))
    try:
        with transaction.atomic():
            if job.name == PUBLISH.name:
                Publication.objects.filter(pk=publication.pk).update(state="waiting", fault={})
            queued = retry(job)
            thing = {"publication": publication.pk, "job": job.name}
            add_line(person.pk, campaign.slug, "try-again", f"seal:{publication.seal}", thing)
    except IntegrityError:
        raise PublicationFault("another-began") from None
    return queued


def failed_job(publication: Publication) -> QueuedJob | None:
    """The work of a publication that failed and is to be tried again by somebody."""
    rows = QueuedJob.objects.filter(
        campaign=publication.campaign.slug, state="failed", name__in=(PUBLISH.name, ANNOUNCE.name)
    )
    return next((row for row in rows if row.arguments.get("publication") == publication.pk), None)
