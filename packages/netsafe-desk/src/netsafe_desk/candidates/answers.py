"""What people do to a candidate before it is sealed: answer, withdraw, give reasons, comment."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from netsafe.campaign.text import normal
from netsafe_intake.fault_explanation import UnwantedValueError

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.matters import matters_of
from netsafe_desk.candidates.models import Answer, Candidate, CandidateComment, Reason
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.slot_people import answers_for, standing_answers
from netsafe_desk.candidates.things import CandidateThing, SlotThing
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import require

LONGEST = 4000
"""Characters of a comment or a reason."""


def locked(candidate: Candidate) -> Candidate:
    """The candidate as it stands now; nobody edits its campaign or answers before the transaction ends."""
    campaign = Campaign.objects.select_for_update().get(pk=candidate.campaign_id)
    row = Candidate.objects.select_for_update().get(pk=candidate.pk)
    row.campaign = campaign
    return row


def sentence(words: str, missing: str) -> str:
    """What somebody typed, in canonical form.  Raises CandidateRefused; `missing` is the case of none."""
    try:
        words = normal(words)
    except UnwantedValueError:
        raise CandidateRefused("control-characters") from None
    if not words:
        raise CandidateRefused(missing)
    if len(words) > LONGEST:
        raise CandidateRefused("too-long", longest=LONGEST)
    return words


@transaction.atomic
def approve(person: Person, candidate: Candidate, slot: str, comment: str = "") -> Answer:
    """Say yes in a slot.  Raises MayNotError and CandidateRefused."""
    candidate = locked(candidate)
    require(person, "approve", slot_thing(candidate, slot))
    words = sentence(comment, "comment-missing") if comment.strip() else ""
    return _answer(person, candidate, slot, "approve", words)


@transaction.atomic
def send_back(person: Person, candidate: Candidate, slot: str, comment: str) -> Answer:
    """Say no in a slot, and why.  Raises MayNotError and CandidateRefused."""
    candidate = locked(candidate)
    require(person, "send-back", slot_thing(candidate, slot))
    return _answer(person, candidate, slot, "send-back", sentence(comment, "comment-missing"))


@transaction.atomic
def withdraw_answer(person: Person, candidate: Candidate, slot: str) -> None:
    """Take one’s own answer back.  Raises MayNotError."""
    candidate = locked(candidate)
    require(person, "withdraw-answer", slot_thing(candidate, slot))
    answer = standing_answers(candidate)[slot]
    answer.withdrawn_at = timezone.now()
    answer.save(update_fields=["withdrawn_at"])
    _tell(person, candidate, "withdraw-answer", slot, {"verdict": answer.verdict})


@transaction.atomic
def give_reasons(person: Person, candidate: Candidate, reasons: Mapping[str, str]) -> int:
    """Write why warnings and waivers may stand, by matter; how many are new or others than before.

    An empty one is left as it was.  Raises MayNotError and CandidateRefused.
    """
    candidate = locked(candidate)
    require(person, "give-reasons", CandidateThing(candidate))
    changed: list[str] = []
    for matter in matters_of(candidate):
        if not reasons.get(matter, "").strip():
            continue
        words = sentence(reasons[matter], "reason-missing")
        row = Reason.objects.filter(candidate=candidate, matter=matter).first()
        if row is None or row.words != words:
            values = {"words": words, "by": person, "at": timezone.now()}
            Reason.objects.update_or_create(candidate=candidate, matter=matter, defaults=values)
            changed.append(matter)
    if changed:
        _tell(person, candidate, "give-reasons", "", {"matters": changed})
    return len(changed)


@transaction.atomic
def comment(person: Person, candidate: Candidate, words: str) -> CandidateComment:
    """Remark something on a candidate.  Raises MayNotError and CandidateRefused."""
    candidate = locked(candidate)
    require(person, "comment-on-candidate", CandidateThing(candidate))
    words = sentence(words, "comment-missing")
    row = CandidateComment.objects.create(candidate=candidate, words=words, by=person, at=timezone.now())
    _tell(person, candidate, "comment-on-candidate", "", {"comment": row.pk})
    return row


@transaction.atomic
def withdraw(person: Person, candidate: Candidate) -> None:
    """Take a candidate back: nobody is asked any more.  Raises MayNotError."""
    candidate = locked(candidate)
    require(person, "withdraw-candidate", CandidateThing(candidate))
    candidate.status = "withdrawn"
    candidate.save(update_fields=["status"])
    _tell(person, candidate, "withdraw-candidate", "", {})


def slot_thing(candidate: Candidate, slot: str) -> SlotThing:
    """A slot that the candidate has.  Raises CandidateRefused."""
    if all(row["slot"] != slot for row in candidate.slots):
        raise CandidateRefused("no-such-slot", slot=slot[:80])
    return SlotThing(candidate, slot)


def role_title(person: Person, candidate: Candidate, slot: str) -> str:
    """Who somebody is, in words, as a seal says it: the title of their role, or the slot that they answer."""
    rows = Membership.objects.filter(person=person, campaign=candidate.campaign).order_by("deputy", "pk")
    titles = (row.title for row in rows if answers_for(row, slot))
    return next(filter(None, titles), f"approver, {slot}")


def _answer(person: Person, candidate: Candidate, slot: str, verdict: str, words: str) -> Answer:
    answer = Answer.objects.create(
        candidate=candidate,
        slot=slot,
        person=person,
        role=role_title(person, candidate, slot),
        verdict=verdict,
        comment=words,
        at=timezone.now(),
    )
    _tell(person, candidate, verdict, slot, {"answer": answer.pk, "digest": candidate.digest})
    return answer


def _tell(person: Person, candidate: Candidate, verb: str, slot: str, content: Mapping[str, object]) -> None:
    thing = f"candidate:{candidate.number}" + (f":{slot}" if slot else "")
    add_line(person.pk, candidate.campaign.slug, verb, thing, content)
