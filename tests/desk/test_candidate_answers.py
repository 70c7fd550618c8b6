"""Somebody freezes the campaign; each slot is answered by whom it belongs to, nobody by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from candidate_steps import KEY, approve_all, frozen, make_pieces, said, write
from django.db import IntegrityError, transaction
from django.utils import timezone
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.translation_marks import mark_translation
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Answer, Candidate
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import MayNotError

Cast = dict[str, Person]


def test_a_candidate_is_the_campaign_as_it_was(campaign: Campaign, cast: Cast):
    candidate = freeze(cast["editor"], campaign)
    bundle = stored_bundle(candidate)
    assert bundle.release.digest == candidate.digest
    assert (candidate.number, candidate.state, candidate.base) == (1, "open", None)
    line = Line.objects.order_by("-number")[0]
    assert (line.verb, line.thing, line.content["digest"]) == ("freeze", "candidate:1", candidate.digest)


def test_before_the_first_seal_every_slot_is_asked(campaign: Campaign, cast: Cast):
    slots = {row["slot"]: row["why"] for row in freeze(cast["manager"], campaign).slots}
    assert set(slots) == {
        "language:cy",
        "language:en",
        "lead:south-wales-police",
        "lead:lucy-faithfull-foundation",
        "provider:stop-it-now",
    }
    assert all(slots.values())


def test_a_campaign_with_errors_is_not_frozen_and_they_are_listed(campaign: Campaign, cast: Cast):
    write(cast["editor"], campaign, "en", " Call {no-such-service.number} now.")
    with pytest.raises(CandidateRefused) as refused:
        freeze(cast["manager"], campaign)
    assert any(finding.key == KEY for finding in refused.value.findings)
    assert all(finding.severity == "error" for finding in refused.value.findings)
    assert not Candidate.objects.exists()


def test_any_edit_outdates_an_open_candidate_and_its_answers(campaign: Campaign, cast: Cast):
    candidate = make_pieces(freeze(cast["manager"], campaign))
    write(cast["translator"], campaign, "cy")
    candidate = Candidate.objects.get()
    assert candidate.state == "outdated"
    with pytest.raises(MayNotError, match="outdated"):
        answers.approve(cast["approver-en"], candidate, "language:en")


def test_a_newer_candidate_replaces_an_open_one(campaign: Campaign, cast: Cast):
    first = make_pieces(freeze(cast["manager"], campaign))
    second = freeze(cast["manager"], campaign)
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("replaced", "open", 2)
    with pytest.raises(MayNotError, match="replaced"):
        answers.approve(cast["approver-en"], first, "language:en")


def test_nothing_is_answered_before_the_pieces_can_be_seen(campaign: Campaign, cast: Cast):
    candidate = freeze(cast["manager"], campaign)
    with pytest.raises(MayNotError, match="nobody has seen"):
        answers.approve(cast["approver-en"], candidate, "language:en")


@pytest.mark.parametrize(
    ("name", "slot"),
    [
        ("approver-cy", "language:en"),
        ("approver-en", "language:cy"),
        ("approver-lead", "provider:stop-it-now"),
        ("approver-lead", "lead:lucy-faithfull-foundation"),
        ("approver-provider", "lead:south-wales-police"),
        ("manager", "language:en"),
        ("editor", "language:en"),
        ("translator", "language:cy"),
        ("administrator", "language:cy"),
        ("outsider", "language:cy"),
    ],
)
def test_a_slot_is_answered_by_whom_it_belongs_to(campaign: Campaign, cast: Cast, name: str, slot: str):
    candidate = frozen(campaign, cast)
    for act in (answers.approve, answers.send_back):
        with pytest.raises(MayNotError):
            act(cast[name], candidate, slot, "A comment.")
    assert not Answer.objects.exists()


def test_nobody_approves_their_own_words(campaign: Campaign, cast: Cast):
    write_role = Membership(person=cast["approver-cy"], campaign=campaign, role="editor")
    write_role.save()
    write(cast["approver-cy"], campaign, "cy")
    candidate = frozen(campaign, cast)
    with pytest.raises(MayNotError, match="their own words"):
        answers.approve(cast["approver-cy"], candidate, "language:cy")
    assert answers.approve(cast["deputy-cy"], candidate, "language:cy").verdict == "approve"


def test_words_in_another_language_lock_nobody_out(campaign: Campaign, cast: Cast):
    Membership.objects.create(person=cast["approver-cy"], campaign=campaign, role="editor")
    write(cast["approver-cy"], campaign, "en")
    mark_translation(cast["translator"], campaign, KEY, "cy")
    candidate = frozen(campaign, cast)
    assert answers.approve(cast["approver-cy"], candidate, "language:cy").slot == "language:cy"


def test_who_wrote_anything_does_not_answer_for_an_organisation(campaign: Campaign, cast: Cast):
    Membership.objects.create(person=cast["approver-lead"], campaign=campaign, role="editor")
    write(cast["approver-lead"], campaign, "en")
    mark_translation(cast["translator"], campaign, KEY, "cy")
    candidate = frozen(campaign, cast)
    with pytest.raises(MayNotError, match="their own words"):
        answers.approve(cast["approver-lead"], candidate, "lead:south-wales-police")


def test_nobody_holds_two_slots(campaign: Campaign, cast: Cast):
    Membership.objects.create(
        person=cast["approver-cy"], campaign=campaign, role="approver", service="stop-it-now"
    )
    candidate = frozen(campaign, cast)
    answers.approve(cast["approver-cy"], candidate, "language:cy")
    with pytest.raises(MayNotError, match="nobody answers twice"):
        answers.approve(cast["approver-cy"], candidate, "provider:stop-it-now")


def test_the_database_has_room_for_one_answer_in_a_slot_and_one_slot_for_a_person(
    campaign: Campaign, cast: Cast
):
    candidate = frozen(campaign, cast)
    answers.approve(cast["approver-cy"], candidate, "language:cy")
    again = {"candidate": candidate, "verdict": "approve", "role": "x", "at": timezone.now()}
    for person, slot in (("deputy-cy", "language:cy"), ("approver-cy", "language:en")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(person=cast[person], slot=slot, **again)


def test_the_second_answer_in_a_slot_is_refused(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    answers.approve(cast["approver-cy"], candidate, "language:cy")
    with pytest.raises(MayNotError, match="has an answer already"):
        answers.approve(cast["deputy-cy"], candidate, "language:cy")
    assert Answer.objects.count() == 1


def test_sending_back_needs_words_and_stops_the_seal(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    with pytest.raises(CandidateRefused, match="no words"):
        answers.send_back(cast["approver-cy"], candidate, "language:cy", "  ")
    answers.send_back(cast["approver-cy"], candidate, "language:cy", "The third word is wrong.")
    approve_all(candidate, cast, except_for=("language:cy",))
    with pytest.raises(MayNotError, match="not everybody"):
        seal(cast["manager"], candidate)


def test_an_answer_can_be_withdrawn_by_whoever_gave_it(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    answers.approve(cast["approver-cy"], candidate, "language:cy")
    with pytest.raises(MayNotError, match="no answer here"):
        answers.withdraw_answer(cast["deputy-cy"], candidate, "language:cy")
    answers.withdraw_answer(cast["approver-cy"], candidate, "language:cy")
    assert "language:cy" not in standing_answers(candidate)
    answers.approve(cast["deputy-cy"], candidate, "language:cy")
    assert said("approve", "withdraw-answer") == ["approve", "withdraw-answer", "approve"]


def test_who_froze_it_or_a_manager_withdraws_it(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    with pytest.raises(MayNotError, match="somebody else froze"):
        answers.withdraw(cast["editor"], candidate)
    answers.withdraw(cast["manager"], candidate)
    candidate.refresh_from_db()
    assert candidate.state == "withdrawn"
    assert freeze(cast["editor"], campaign).number == 2


def test_a_comment_is_kept_as_it_was_typed(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    row = answers.comment(cast["translator"], candidate, "<b>Why</b> & what?\r\n")
    assert row.words == "<b>Why</b> & what?"
    with pytest.raises(CandidateRefused, match="nobody can see"):
        answers.comment(cast["translator"], candidate, "a\x00b")
    with pytest.raises(MayNotError):
        answers.comment(cast["evaluator"], candidate, "No.")


@pytest.mark.parametrize("act", [answers.approve, answers.send_back])
def test_a_slot_that_is_not_there_is_refused(campaign: Campaign, cast: Cast, act: Callable[..., Answer]):
    candidate = frozen(campaign, cast)
    with pytest.raises(CandidateRefused, match="nobody is asked"):
        act(cast["approver-cy"], candidate, "language:fr", "A comment.")
