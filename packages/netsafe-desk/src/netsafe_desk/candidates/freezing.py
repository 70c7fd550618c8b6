"""Freezing: the campaign as it is now becomes a candidate, or the errors that stand against it are listed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from netsafe_desk.campaigns.current_findings import errors_of, findings_as_sealed
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.campaigns.models import Campaign, Revision
from netsafe_desk.candidates.answers import locked
from netsafe_desk.candidates.approval_slots import slots_for
from netsafe_desk.candidates.background import MAKE_PIECES
from netsafe_desk.candidates.changes import changes_between
from netsafe_desk.candidates.finding_data import data_of_finding
from netsafe_desk.candidates.matters import findings_and_waivers
from netsafe_desk.candidates.models import AnswerTime, Candidate, Rendering, Seal
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.candidates.stored_bundle import store, stored_bundle
from netsafe_desk.candidates.things import CandidateThing
from netsafe_desk.candidates.working_days import after_working_days
from netsafe_desk.jobs.queue import enqueue
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.permissions import require
from netsafe_desk.roles.things import CampaignThing


@transaction.atomic
def freeze(person: Person, campaign: Campaign) -> Candidate:
    """Make a candidate of the campaign as it is now; an open one before it is replaced.

    Raises MayNotError, and CandidateRefused: the campaign has errors, is as it was sealed, or is being
    sealed.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    require(person, "freeze", CampaignThing(campaign))
    if Candidate.objects.filter(campaign=campaign, status="sealing").exists():
        raise CandidateRefused("is-being-sealed")
    bundle, today = bundle_of_rows(campaign), timezone.localdate()
    base = Seal.objects.filter(campaign=campaign).select_related("candidate").first()
    if base is not None and base.candidate.digest == bundle.release.digest:
        raise CandidateRefused("nothing-changed", number=base.number)
    findings = findings_as_sealed(bundle, today)
    if errors := errors_of(findings):
        raise CandidateRefused("has-errors", errors, count=len(errors))
    sealed = stored_bundle(base.candidate).release if base is not None else None
    changes = changes_between(sealed, bundle.release) if sealed is not None else []
    answers = standing_answers(base.candidate) if base is not None else {}
    slots = slots_for(sealed, bundle.release, changes, {slot: answer.pk for slot, answer in answers.items()})
    for earlier in Candidate.objects.filter(campaign=campaign, status="open"):
        earlier.status = "replaced"
        earlier.save(update_fields=["status"])
    content, files = store(bundle)
    number = (Candidate.objects.filter(campaign=campaign).aggregate(last=Max("number"))["last"] or 0) + 1
    candidate = Candidate.objects.create(
        campaign=campaign,
        number=number,
        digest=bundle.release.digest,
        campaign_revision=campaign.revision,
        last_revision=Revision.objects.filter(campaign=campaign).aggregate(last=Max("pk"))["last"] or 0,
        content=content,
        assets=files,
        base=base,
        by=person,
        at=timezone.now(),
        due=after_working_days(today, working_days_of(campaign)),
        findings=findings_and_waivers([data_of_finding(finding) for finding in findings], bundle.release),
        changes=changes,
        slots=slots,
    )
    Rendering.objects.create(candidate=candidate)
    enqueue(MAKE_PIECES, campaign=campaign.slug)
    told = {
        "digest": candidate.digest,
        "base": base.number if base is not None else 0,
        "asked": [row["slot"] for row in slots if row["why"]],
    }
    add_line(person.pk, campaign.slug, "freeze", f"candidate:{number}", told)
    return candidate


@transaction.atomic
def try_pieces_again(person: Person, candidate: Candidate) -> None:
    """Have pieces made that could not be made before.  Raises MayNotError."""
    candidate = locked(candidate)
    require(person, "make-pieces", CandidateThing(candidate))
    Rendering.objects.filter(candidate=candidate).update(state="waiting", faults=[])
    add_line(person.pk, candidate.campaign.slug, "make-pieces", f"candidate:{candidate.number}")
    enqueue(MAKE_PIECES, campaign=candidate.campaign.slug)


def working_days_of(campaign: Campaign) -> int:
    """How many working days those who are asked have."""
    row = AnswerTime.objects.filter(campaign=campaign).first()
    return row.working_days if row is not None else AnswerTime().working_days


MOST_WORKING_DAYS = 60


@transaction.atomic
def set_working_days(person: Person, campaign: Campaign, count: int) -> None:
    """Give those who are asked another time, from the next candidate on."""
    require(person, "set-answer-time", CampaignThing(campaign))
    if not 1 <= count <= MOST_WORKING_DAYS:
        raise CandidateRefused("working-days", highest=MOST_WORKING_DAYS)
    AnswerTime.objects.update_or_create(campaign=campaign, defaults={"working_days": count})
    add_line(person.pk, campaign.slug, "set-answer-time", f"campaign:{campaign.slug}", {"days": count})
