"""Who answers which slot: those whose role says so, and their deputies."""

from __future__ import annotations

from collections.abc import Iterable

from netsafe_desk.campaigns.models import Campaign, Revision
from netsafe_desk.candidates.approval_slots import LANGUAGE, LEAD, PROVIDER
from netsafe_desk.candidates.models import Answer, Candidate
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership


def answers_for(membership: Membership, slot: str) -> bool:
    """Whether a role is to answer a slot.

    >>> answers_for(Membership(role="approver", languages=["cy"]), "language:cy")
    True
    >>> answers_for(Membership(role="translator", languages=["cy"]), "language:cy")
    False
    """
    sort, _, name = slot.partition(":")
    if membership.role != "approver":
        return False
    if sort == LANGUAGE:
        return name in membership.languages
    return name == {LEAD: membership.organisation, PROVIDER: membership.service}.get(sort)


def people_of_slot(campaign: Campaign, slot: str) -> tuple[Membership, ...]:
    """Those who may answer a slot: first whose it is, then the deputies."""
    rows = Membership.objects.filter(campaign=campaign, role="approver", person__is_active=True)
    rows = rows.select_related("person").order_by("deputy", "person__name", "pk")
    return tuple(row for row in rows if answers_for(row, slot))


def has_written(person: Person, candidate: Candidate, slot: str) -> bool:
    """Whether somebody wrote, since the last seal, what a slot is asked about.

    In a language: words in it, and facts and files, which are read in every one.  For the slots of
    organisations: anything.  An import, a proposal that was accepted and an undo are writing too.
    """
    rows = Revision.objects.filter(campaign=candidate.campaign, by=person)
    if candidate.base is not None:
        rows = rows.filter(pk__gt=candidate.base.candidate.last_revision)
    sort, _, name = slot.partition(":")
    if sort == LANGUAGE:
        rows = rows.filter(language__in=("", name))
    return rows.exists()


def standing_answers(candidate: Candidate) -> dict[str, Answer]:
    """The answer that stands in each slot: that to this candidate, or one that carries from an earlier."""
    answers = {row.slot: row for row in candidate.answers.filter(withdrawn_at=None)}
    carried = {row["carried"]: row["slot"] for row in candidate.slots if row["carried"]}
    for answer in Answer.objects.filter(pk__in=carried):
        answers[carried[answer.pk]] = answer
    return answers


def gave_any(person: Person, answers: Iterable[Answer]) -> bool:
    """Whether one of the answers is somebody's, or that of a reviewer to whom they sent the link."""
    return any(
        answer.person_id == person.pk
        or (answer.invitation is not None and answer.invitation.by_id == person.pk)
        for answer in answers
    )
