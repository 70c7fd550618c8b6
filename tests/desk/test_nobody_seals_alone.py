"""By no sequence of acts does somebody approve their own words, answer twice, or get a seal alone."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from candidate_steps import KEY, make_pieces, matters_reasoned
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from netsafe_desk.campaigns import current_findings
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import WordsEdit, write_words
from netsafe_desk.candidates import answers, invitations
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.people.models import Person
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import MayNotError

PEOPLE = (
    "manager",
    "editor",
    "approver-cy",
    "approver-en",
    "approver-lead",
    "approver-provider",
    "translator",
)
"""Those who act: each of them is given every role below, so that the roles alone stop nobody."""

SLOTS = (
    "language:cy",
    "language:en",
    "lead:south-wales-police",
    "lead:lucy-faithfull-foundation",
    "provider:stop-it-now",
)
person = st.sampled_from(PEOPLE)
slot = st.sampled_from(SLOTS)


@dataclasses.dataclass
class Desk:
    campaign: Campaign
    cast: dict[str, Person]


def machine(desk: Desk) -> type[RuleBasedStateMachine]:
    class Acts(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.undo = transaction.atomic()
            self.undo.__enter__()
            desk.campaign.refresh_from_db()
            self.wrote: dict[str, set[str]] = {"cy": set(), "en": set()}
            self.seals = 0

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

        def attempt(self, act: Callable[..., Any], *arguments: Any) -> Any:
            try:
                with transaction.atomic():
                    return act(*arguments)
            except (MayNotError, CandidateRefused):
                return None

        @property
        def candidate(self) -> Candidate | None:
            return Candidate.objects.select_related("campaign").first()

        @rule(name=person, language=st.sampled_from(["cy", "en"]), words=st.sampled_from("abc"))
        def write(self, name: str, language: str, words: str) -> None:
            row = Wording.objects.get(campaign=desk.campaign, key=KEY, language=language)
            before = row.words
            edit = WordsEdit(KEY, language, f"Words {words}.", row.revision)
            write_words(desk.cast[name], desk.campaign, edit)
            if before != f"Words {words}.":
                self.wrote[language].add(name)

        @rule(name=person)
        def freeze(self, name: str) -> None:
            candidate = self.attempt(freeze, desk.cast[name], desk.campaign)
            if candidate is not None:
                make_pieces(candidate)
                matters_reasoned(candidate, desk.cast)

        @rule(name=person, slot=slot)
        def approve(self, name: str, slot: str) -> None:
            if self.candidate is not None:
                self.attempt(answers.approve, desk.cast[name], self.candidate, slot)

        @rule(names=st.permutations(PEOPLE))
        def approve_each(self, names: list[str]) -> None:
            for name, slot in zip(names, SLOTS, strict=False):
                self.approve(name, slot)

        @rule(names=st.permutations(PEOPLE))
        def go_the_whole_way(self, names: list[str]) -> None:
            self.freeze(names[0])
            self.approve_each(names)
            for name in names:
                self.seal(name)

        @rule(name=person, slot=slot)
        def withdraw_answer(self, name: str, slot: str) -> None:
            if self.candidate is not None:
                self.attempt(answers.withdraw_answer, desk.cast[name], self.candidate, slot)

        @rule(name=person, slot=slot)
        def answer_by_a_link_of_ones_own(self, name: str, slot: str) -> None:
            reviewer = invitations.Reviewer("reviewer@example.net", f"sent by {name}", "en")
            if self.candidate is None or not self.attempt(
                invitations.invite_reviewer, desk.cast[name], self.candidate, slot, reviewer
            ):
                return
            link = re.search(r"/review/(\S+)/", str(mail.outbox[-1].body))
            assert link is not None
            self.attempt(invitations.answer_by_link, link[1], "approve", "")

        @rule(name=person)
        def seal(self, name: str) -> None:
            if self.candidate is None:
                return
            row = self.attempt(seal, desk.cast[name], self.candidate)
            if row is None:
                return
            self.seals += 1
            effective = standing_answers(row.candidate)
            approvers = [answer.person.name for answer in effective.values() if answer.person is not None]
            assert {approval["slot"] for approval in json.loads(row.content)["approvals"]} == set(SLOTS)
            assert all(answer.verdict == "approve" for answer in effective.values())
            assert len(set(approvers)) == len(approvers), "nobody answers twice"
            assert name not in approvers, "who answered does not seal"
            assert all(answer.role != f"sent by {name}" for answer in effective.values()), (
                "nor who sent a link"
            )
            for answer in row.candidate.answers.filter(withdrawn_at=None):
                sort, _, language = answer.slot.partition(":")
                writers = self.wrote[language] if sort == "language" else set().union(*self.wrote.values())
                assert answer.person is None or answer.person.name not in writers, "their own words"
            assert len({name, *approvers}) >= 3, "two languages and a seal are three people"
            Candidate.objects.filter(pk=row.candidate_id).update(status="sealed")  # as the worker does
            self.wrote = {"cy": set(), "en": set()}

    return Acts


def test_nobody_gets_a_seal_alone_or_approves_their_own_words(
    campaign: Campaign, cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(current_findings, "check", lambda *_: ())  # this is about people, not about findings
    for name in PEOPLE:
        Membership.objects.filter(person=cast[name]).delete()
        for role in ("manager", "editor"):
            Membership.objects.create(person=cast[name], campaign=campaign, role=role)
        for organisation, service in (
            ("south-wales-police", ""),
            ("lucy-faithfull-foundation", "stop-it-now"),
        ):
            Membership.objects.create(
                person=cast[name],
                campaign=campaign,
                role="approver",
                languages=["cy", "en"],
                organisation=organisation,
                service=service,
            )
    acts: Any = machine(Desk(campaign, cast))
    run = acts()
    run.go_the_whole_way(list(PEOPLE))
    assert run.seals == 1, "seven people can do together what nobody can alone"
    run.teardown()
    run_state_machine_as_test(
        acts,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
