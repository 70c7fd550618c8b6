"""A candidate and its slots, as :func:`netsafe_desk.roles.permissions.may` asks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.approval_slots import LANGUAGE
from netsafe_desk.candidates.matters import has_all_reasons
from netsafe_desk.candidates.models import Answer, Candidate
from netsafe_desk.candidates.slot_people import answers_for, gave_any, has_written, standing_answers
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership


@dataclass(frozen=True)
class CandidateThing:
    """A candidate as a whole."""

    candidate: Candidate
    kind: ClassVar[str] = "candidate"

    @property
    def campaign(self) -> Campaign:
        """The campaign that was frozen."""
        return self.candidate.campaign

    @property
    def state(self) -> str:
        """See :attr:`Candidate.state`."""
        return self.candidate.state

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """See the names of the hindrances in ``words.LANGUAGE.toml`` of the roles."""
        return _OF_CANDIDATE[hindrance](self.candidate, person, tuple(memberships))


@dataclass(frozen=True)
class SlotThing:
    """One slot of a candidate."""

    candidate: Candidate
    slot: str
    kind: ClassVar[str] = "slot"

    @property
    def campaign(self) -> Campaign:
        """The campaign that was frozen."""
        return self.candidate.campaign

    @property
    def state(self) -> str:
        """That of its candidate."""
        return self.candidate.state

    def hinders(self, hindrance: str, person: Person, memberships: Iterable[Membership]) -> bool:
        """See the names of the hindrances in ``words.LANGUAGE.toml`` of the roles."""
        return _OF_SLOT[hindrance](self, person, tuple(memberships))


def is_made(candidate: Candidate) -> bool:
    """Whether the pieces of a candidate can be looked at."""
    return candidate.rendering.state == "made"


def unanswered_slots(candidate: Candidate) -> tuple[str, ...]:
    """The slots in which nobody has said yes."""
    answers = standing_answers(candidate)
    names = (row["slot"] for row in candidate.slots)
    return tuple(name for name in names if name not in answers or answers[name].verdict != "approve")


def _answer(thing: SlotThing) -> Answer | None:
    return standing_answers(thing.candidate).get(thing.slot)


def _has_another_slot(thing: SlotThing, person: Person) -> bool:
    answers = standing_answers(thing.candidate).items()
    return any(slot != thing.slot and answer.person_id == person.pk for slot, answer in answers)


def _is_approved_by_somebody(candidate: Candidate) -> bool:
    return candidate.answers.filter(withdrawn_at=None, verdict="approve").exists()


Roles = tuple[Membership, ...]
_OF_CANDIDATE: Mapping[str, Callable[[Candidate, Person, Roles], bool]] = {
    "pieces-not-made": lambda candidate, person, roles: not is_made(candidate),
    "pieces-not-failed": lambda candidate, person, roles: candidate.rendering.state != "failed",
    "slots-unanswered": lambda candidate, person, roles: bool(unanswered_slots(candidate)),
    "reasons-missing": lambda candidate, person, roles: not has_all_reasons(candidate),
    "approved-already": lambda candidate, person, roles: _is_approved_by_somebody(candidate),
    "gave-an-answer": lambda candidate, person, roles: gave_any(person, standing_answers(candidate).values()),
    "another-froze-it": lambda candidate, person, roles: (
        candidate.by_id != person.pk and all(row.role != "manager" for row in roles)
    ),
}
_OF_SLOT: Mapping[str, Callable[[SlotThing, Person, Roles], bool]] = {
    "another-slot": lambda thing, person, roles: not any(answers_for(row, thing.slot) for row in roles),
    "answered": lambda thing, person, roles: _answer(thing) is not None,
    "pieces-not-made": lambda thing, person, roles: not is_made(thing.candidate),
    "reasons-missing": lambda thing, person, roles: not has_all_reasons(thing.candidate),
    "wrote-since-seal": lambda thing, person, roles: has_written(person, thing.candidate, thing.slot),
    "two-slots": lambda thing, person, roles: _has_another_slot(thing, person),
    "language-slot": lambda thing, person, roles: thing.slot.startswith(f"{LANGUAGE}:"),
    "no-answer-of-yours": lambda thing, person, roles: (
        not (
            (answer := _answer(thing)) is not None
            and answer.person_id == person.pk
            and answer.candidate_id == thing.candidate.pk
        )
    ),
    "no-link": lambda thing, person, roles: (
        not thing.candidate.invitations.filter(slot=thing.slot, withdrawn_at=None, answer=None).exists()
    ),
}
