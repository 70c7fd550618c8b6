"""Sealing: a manager asks for it; the worker, which alone can read the key, signs."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from netsafe.seals import Approval, SealedPiece
from netsafe.seals import Seal as SealFile

from netsafe_desk.campaigns.current_findings import errors_of, findings_as_sealed
from netsafe_desk.campaigns.current_release import bundle_of_rows
from netsafe_desk.candidates.answers import locked
from netsafe_desk.candidates.background import SIGN_SEALS
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.candidates.things import CandidateThing
from netsafe_desk.jobs.queue import enqueue
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.permissions import require


@transaction.atomic
def seal(person: Person, candidate: Candidate) -> Seal:
    """Seal a candidate; the worker signs it next.

    Raises MayNotError, and CandidateRefused: the stored bundle or the rows are no longer what was approved,
    or an error has come up since, such as a service whose details are too old.
    """
    candidate = locked(candidate)
    require(person, "seal", CandidateThing(candidate))
    bundle = stored_bundle(candidate)
    digests = {bundle.release.digest, bundle_of_rows(candidate.campaign).release.digest}
    if digests != {candidate.digest}:
        raise CandidateRefused("digest-differs")
    if errors := errors_of(findings_as_sealed(bundle, timezone.localdate())):
        raise CandidateRefused("has-errors", errors, count=len(errors))
    previous = Seal.objects.filter(campaign=candidate.campaign).first()
    now = timezone.now().astimezone(dt.UTC).replace(microsecond=0)
    answers = standing_answers(candidate)
    content = SealFile(
        campaign=bundle.release.id,
        number=previous.number + 1 if previous is not None else 1,
        release=candidate.digest,
        sealed_at=now,
        approvals=tuple(
            Approval(slot=slot, role=answer.role, on=timezone.localdate(answer.at))
            for slot, answer in answers.items()
        ),
        pieces=tuple(
            SealedPiece(path=row["path"], sha256=row["sha256"]) for row in candidate.rendering.pieces
        ),
        previous=previous.digest if previous is not None else None,
    )
    row = Seal.objects.create(
        campaign=candidate.campaign,
        candidate=candidate,
        number=content.number,
        content=content.to_json().decode(),
        digest=content.digest,
        by=person,
        at=now,
    )
    candidate.status = "sealing"
    candidate.save(update_fields=["status"])
    thing = {"seal": row.number, "digest": row.digest, "release": candidate.digest}
    add_line(person.pk, candidate.campaign.slug, "seal", f"candidate:{candidate.number}", thing)
    enqueue(SIGN_SEALS)
    return row


@transaction.atomic
def take_seal_back(person: Person, candidate: Candidate) -> None:
    """Take back a seal that nobody has signed yet: its candidate is open again, with its answers.

    So nobody waits for a key that is not there.  Raises MayNotError; a seal that is signed stays.
    """
    candidate = locked(candidate)
    require(person, "take-seal-back", CandidateThing(candidate))
    row = Seal.objects.get(candidate=candidate, signature="")
    content = {"seal": row.number, "digest": row.digest}
    row.delete()
    candidate.status = "open"
    candidate.save(update_fields=["status"])
    add_line(person.pk, candidate.campaign.slug, "take-seal-back", f"candidate:{candidate.number}", content)
