"""Signing: what the worker does, which alone can read the key, and telling everybody."""

from __future__ import annotations

import smtplib
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from netsafe.seals import Seal as SealFile
from netsafe.seals import read_signing_key, sign
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.candidates.finding_data import data_of_explanation
from netsafe_desk.candidates.letters import address_of, send_letter
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.refusal import CandidateRefused, MailAway
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.jobs.job import TemporaryFault
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.record.models import Line


def sign_pending_seals(key_file: Path | None) -> int:
    """Sign what waits, and tell everybody; how many were signed.  The worker calls this, and nothing else.

    Where the key cannot be used the fault stands with the seal, and the next call tries again.  What was
    stored is read once more: a row that somebody changed in the database is not signed.  Raises the first
    TemporaryFault, when all else is done.
    """
    count, temporary = 0, list[TemporaryFault]()
    for row in Seal.objects.filter(signature="").select_related("candidate", "campaign").order_by("number"):
        try:
            if key_file is None:
                raise CandidateRefused("no-key")
            key = read_signing_key(key_file)
            content = SealFile.from_json(row.content.encode())
            _refuse_another(row, content)
        except ExplainedError as error:
            _keep_fault(row, error)
            temporary += [error] if isinstance(error, TemporaryFault) else []
            continue
        count += _keep_signature(row, sign(content, key).decode(), key.fingerprint)
    temporary += tell_of_seals()
    if temporary:
        raise temporary[0]
    return count


def _refuse_another(row: Seal, content: SealFile) -> None:
    candidate = row.candidate
    sealed = (content.campaign, content.number, content.release, content.digest)
    stored = (row.campaign.slug, row.number, stored_bundle(candidate).release.digest, row.digest)
    if sealed != stored or candidate.digest != content.release:
        raise CandidateRefused("digest-differs")


@transaction.atomic
def _keep_signature(row: Seal, signature: str, fingerprint: str) -> bool:
    """Keep it; False where the seal was taken back meanwhile."""
    candidate = Candidate.objects.select_for_update().get(pk=row.candidate_id)
    if not Seal.objects.filter(pk=row.pk).exists():
        return False
    row.signature, row.fingerprint, row.signed_at, row.fault = signature, fingerprint, timezone.now(), None
    row.save()
    candidate.status = "sealed"
    candidate.save(update_fields=["status"])
    content = {"digest": row.digest, "fingerprint": fingerprint}
    add_line(0, row.campaign.slug, "sign-seal", f"seal:{row.number}", content)
    return True


def _keep_fault(row: Seal, error: ExplainedError) -> None:
    """Write down why; nothing where the seal was taken back meanwhile."""
    Seal.objects.filter(pk=row.pk).update(fault=data_of_explanation(error.explanation))


def tell_of_seals() -> list[TemporaryFault]:
    """Send everybody of a campaign word of its new seals, with the last line of the record.

    Where an e-mail cannot be sent, which is what is given, the next call sends them all again: twice is
    better than never.
    """
    faults: list[TemporaryFault] = []
    for row in Seal.objects.exclude(signature="").filter(told_at=None).select_related("campaign"):
        last = Line.objects.order_by("-number").values_list("digest", flat=True).first() or ""
        people = Person.objects.filter(memberships__campaign=row.campaign, is_active=True).distinct()
        try:
            for person in people:
                with translation.override(person.language):
                    path = reverse("candidate.page", args=[row.campaign.slug, row.candidate.number])
                values = {
                    "campaign": row.campaign.name_in(person.language),
                    "number": str(row.number),
                    "digest": row.digest,
                    "line": last,
                    "address": address_of(path),
                }
                send_letter(person.email, person.language, "sealed", values)
        except (OSError, smtplib.SMTPException):
            faults.append(MailAway())
            _keep_fault(row, faults[-1])
            continue
        row.told_at, row.fault = timezone.now(), None
        row.save(update_fields=["told_at", "fault"])
    return faults
