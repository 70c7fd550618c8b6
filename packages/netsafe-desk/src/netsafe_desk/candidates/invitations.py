"""Reviewers without an account: a signed link for one slot, used once, good for some days.

Of the link only its hash is kept; of the reviewer only the role.  A language is not answered this way:
whoever approves words has to be known to the desk, for it must know what they wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import smtplib
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from netsafe_intake.wording import Value

from netsafe_desk.candidates.answers import locked, sentence, slot_thing
from netsafe_desk.candidates.candidate_release import candidate_release
from netsafe_desk.candidates.letters import address_of, send_letter
from netsafe_desk.candidates.matters import has_all_reasons
from netsafe_desk.candidates.models import Answer, Candidate, ReviewerInvitation
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.candidates.slot_titles import slot_title
from netsafe_desk.candidates.things import is_made
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.permissions import require

GOOD_FOR = dt.timedelta(days=14)
LONGEST_ROLE = 120
_SALT = "netsafe_desk.candidates.reviewer"


@dataclass(frozen=True)
class Reviewer:
    """Who is asked: where the link is sent, who they are in words, and the language they read."""

    email: str
    role: str
    language: str


@transaction.atomic
def invite_reviewer(
    person: Person, candidate: Candidate, slot: str, reviewer: Reviewer
) -> ReviewerInvitation:
    """Send a link for a slot; one that was sent before for it is withdrawn.

    Raises MayNotError, and CandidateRefused: no address, no role, an address that has an account, or the
    e-mail cannot be sent.  Nothing is kept then.
    """
    candidate = locked(candidate)
    require(person, "invite-reviewer", slot_thing(candidate, slot))
    role = sentence(reviewer.role, "role-missing")
    if len(role) > LONGEST_ROLE or "\n" in role:
        raise CandidateRefused("too-long", longest=LONGEST_ROLE)
    try:
        validate_email(reviewer.email)
    except ValidationError:
        raise CandidateRefused("no-address") from None
    if Person.objects.filter(email__iexact=reviewer.email).exists():
        raise CandidateRefused("has-account")
    now = timezone.now()
    candidate.invitations.filter(slot=slot, withdrawn_at=None, answer=None).update(withdrawn_at=now)
    token = signing.dumps([candidate.pk, secrets.token_urlsafe(24)], salt=_SALT)
    row = ReviewerInvitation.objects.create(
        candidate=candidate,
        slot=slot,
        role=role,
        language=reviewer.language,
        token_hash=_hash(token),
        by=person,
        at=now,
        last_moment=now + GOOD_FOR,
    )
    thing = f"candidate:{candidate.number}:{slot}"
    add_line(person.pk, candidate.campaign.slug, "invite-reviewer", thing, {"role": role})
    with translation.override(reviewer.language):
        address = address_of(reverse("review", args=[token]))
    values: dict[str, Value] = {
        "campaign": candidate.campaign.name_in(reviewer.language),
        "slot": slot_title(slot, candidate_release(candidate), reviewer.language),
        "address": address,
        "day": timezone.localtime(row.last_moment).date(),
    }
    try:
        send_letter(reviewer.email, reviewer.language, "review", values)
    except (OSError, smtplib.SMTPException):
        raise CandidateRefused("mail-away") from None
    return row


@transaction.atomic
def withdraw_invitation(person: Person, candidate: Candidate, slot: str) -> None:
    """Let the link of a slot be good for nothing.  Raises MayNotError."""
    candidate = locked(candidate)
    require(person, "withdraw-invitation", slot_thing(candidate, slot))
    rows = candidate.invitations.filter(slot=slot, withdrawn_at=None, answer=None)
    rows.update(withdrawn_at=timezone.now())
    thing = f"candidate:{candidate.number}:{slot}"
    add_line(person.pk, candidate.campaign.slug, "withdraw-invitation", thing)


def invitation_of(token: str) -> ReviewerInvitation:
    """The invitation whose link holds `token`.  Raises CandidateRefused that says why it is good no more."""
    try:
        signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        raise CandidateRefused("link-expired") from None
    except signing.BadSignature:
        raise CandidateRefused("link-unknown") from None
    rows = ReviewerInvitation.objects.select_related("candidate__campaign")
    row = rows.filter(token_hash=_hash(token)).first()
    if row is None:
        raise CandidateRefused("link-unknown")
    if Answer.objects.filter(invitation=row).exists():
        raise CandidateRefused("link-used")
    if row.withdrawn_at is not None:
        raise CandidateRefused("link-withdrawn")
    if row.last_moment < timezone.now():
        raise CandidateRefused("link-expired")
    if row.candidate.state != "open":
        raise CandidateRefused("link-candidate-closed")
    return row


@transaction.atomic
def answer_by_link(token: str, verdict: str, comment: str) -> Answer:
    """Answer the slot of a link, once.  Raises CandidateRefused."""
    row = invitation_of(token)
    candidate = locked(row.candidate)
    row = invitation_of(token)  # again, now that nobody else can answer
    if row.slot in standing_answers(candidate):
        raise CandidateRefused("link-slot-answered")
    if not is_made(candidate):
        raise CandidateRefused("link-not-yet")
    if verdict not in ("approve", "send-back"):
        raise CandidateRefused("verdict-missing")
    if verdict == "approve" and not has_all_reasons(candidate):
        raise CandidateRefused("link-not-yet")
    words = sentence(comment, "comment-missing") if comment.strip() or verdict == "send-back" else ""
    answer = Answer.objects.create(
        candidate=candidate,
        slot=row.slot,
        invitation=row,
        role=row.role,
        verdict=verdict,
        comment=words,
        at=timezone.now(),
    )
    content = {"answer": answer.pk, "digest": candidate.digest, "role": row.role, "by": "link"}
    add_line(0, candidate.campaign.slug, verdict, f"candidate:{candidate.number}:{row.slot}", content)
    return answer


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
