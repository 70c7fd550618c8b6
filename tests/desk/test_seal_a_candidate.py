"""A manager seals what everybody approved; the worker signs it, and anybody can verify it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from candidate_steps import KEY, PIECE, approve_all, frozen, key_in, said, sealed, write
from desk_cast import SHIPPED
from django.core import mail
from django.utils import timezone
from netsafe.bundle import read_bundle
from netsafe.seals import read_signing_key, sealed_release, trusted_keys_of, verify
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.current_findings import current_findings, errors_of
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.translation_marks import mark_translation
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.freezing import freeze
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.candidates.signing import sign_pending_seals
from netsafe_desk.candidates.slot_people import standing_answers
from netsafe_desk.candidates.stored_bundle import stored_bundle
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import MayNotError

Cast = dict[str, Person]


def test_a_seal_makes_the_release_approved_in_both_languages(campaign: Campaign, cast: Cast, tmp_path: Path):
    row = sealed(campaign, cast, tmp_path)
    trusted = trusted_keys_of(f"desk {read_signing_key(key_in(tmp_path)).public_line}".encode(), "keys")
    verified = verify(row.content.encode(), row.signature.encode(), trusted)
    release = sealed_release(stored_bundle(row.candidate).release, verified)
    assert [release.status(language) for language in ("cy", "en")] == ["approved", "approved"]
    content = json.loads(row.content)
    assert content["number"] == 1 and content["previous"] is None
    assert content["pieces"] == [{"path": PIECE["path"], "sha256": PIECE["sha256"]}]
    assert {row["slot"] for row in content["approvals"]} == set(standing_answers(row.candidate))
    assert Candidate.objects.get().state == "sealed"
    assert said("seal", "sign-seal") == ["seal", "sign-seal"]


def test_everybody_is_told_with_the_last_line_of_the_record(campaign: Campaign, cast: Cast, tmp_path: Path):
    Person.objects.filter(pk=cast["approver-cy"].pk).update(language="cy")
    row = sealed(campaign, cast, tmp_path)
    letters = {message.to[0]: message for message in mail.outbox}
    assert set(letters) == {
        person.email for name, person in cast.items() if name not in ("administrator", "outsider")
    }
    digest = Line.objects.order_by("-number")[0].digest
    assert all(digest in letter.body and row.digest in letter.body for letter in letters.values())
    assert "Mae sêl 1 wedi’i llofnodi" in letters["approver-cy@example.org"].body
    sign_pending_seals(key_in(tmp_path))
    assert len(mail.outbox) == len(letters), "once"


def test_the_next_seal_follows_from_the_one_before_and_asks_only_whose_something_changed(
    campaign: Campaign, cast: Cast, tmp_path: Path
):
    first = sealed(campaign, cast, tmp_path)
    write(cast["translator"], campaign, "cy")
    candidate = frozen(campaign, cast)
    asked = {row["slot"] for row in candidate.slots if row["why"]}
    assert "language:cy" in asked and "language:en" not in asked
    assert {row["what"] for row in candidate.changes} == {KEY}
    assert standing_answers(candidate)["language:en"].candidate_id == first.candidate_id
    approve_all(candidate, cast)
    row = seal(cast["manager"], candidate)
    sign_pending_seals(key_in(tmp_path))
    content = json.loads(Seal.objects.get(pk=row.pk).content)
    assert (content["number"], content["previous"]) == (2, first.digest)
    assert {approval["slot"] for approval in content["approvals"]} == {row["slot"] for row in candidate.slots}


def test_nothing_is_frozen_that_is_sealed_already(campaign: Campaign, cast: Cast, tmp_path: Path):
    sealed(campaign, cast, tmp_path)
    with pytest.raises(CandidateRefused, match="nothing has changed since seal 1"):
        freeze(cast["manager"], campaign)


def test_an_address_that_nobody_can_reach_is_an_error_before_anybody_is_asked(
    campaign: Campaign, cast: Cast, settings: Any
):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, demo=None)
    import_bundle(read_bundle(SHIPPED), None)
    assert not errors_of(current_findings(campaign, timezone.localdate())), "a draft may have it"
    with pytest.raises(CandidateRefused) as refused:
        freeze(cast["manager"], campaign)
    assert [finding.code for finding in refused.value.findings] == ["NS706"]
    assert not Candidate.objects.exists()


def test_who_wrote_before_the_last_seal_may_approve_what_others_wrote_since(
    campaign: Campaign, cast: Cast, tmp_path: Path
):
    Membership.objects.create(person=cast["approver-cy"], campaign=campaign, role="editor")
    write(cast["approver-cy"], campaign, "cy")
    candidate = frozen(campaign, cast)
    answers.approve(cast["deputy-cy"], candidate, "language:cy")
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    sign_pending_seals(key_in(tmp_path))
    write(cast["translator"], campaign, "cy")
    candidate = frozen(campaign, cast)
    assert answers.approve(cast["approver-cy"], candidate, "language:cy").verdict == "approve"


def test_who_gave_an_answer_does_not_seal(campaign: Campaign, cast: Cast):
    Membership.objects.create(person=cast["approver-cy"], campaign=campaign, role="manager")
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    with pytest.raises(MayNotError, match="gave one of the answers"):
        seal(cast["approver-cy"], candidate)
    assert seal(cast["manager"], candidate).number == 1


@pytest.mark.parametrize("name", ["editor", "translator", "approver-cy", "evaluator", "administrator"])
def test_only_a_manager_seals(campaign: Campaign, cast: Cast, name: str):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    with pytest.raises(MayNotError):
        seal(cast[name], candidate)


def test_an_edit_after_the_last_answer_stops_the_seal(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    write(cast["editor"], campaign, "en")
    mark_translation(cast["translator"], campaign, KEY, "cy")
    with pytest.raises(MayNotError, match="outdated"):
        seal(cast["manager"], candidate)


def test_rows_that_were_changed_behind_the_desk_are_not_sealed(campaign: Campaign, cast: Cast):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    Wording.objects.filter(key=KEY, language="cy").update(words="Wedi’i newid.")
    with pytest.raises(CandidateRefused, match="no longer what was approved"):
        seal(cast["manager"], candidate)


def test_a_bundle_that_was_changed_in_the_storage_is_not_signed(
    campaign: Campaign, cast: Cast, tmp_path: Path
):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    row = seal(cast["manager"], candidate)
    Seal.objects.filter(pk=row.pk).update(
        content=row.content.replace("Welsh", "welsh").replace('"number": 1', '"number": 2')
    )
    assert sign_pending_seals(key_in(tmp_path)) == 0
    assert not Seal.objects.get().signature and Candidate.objects.get().state == "sealing"


def test_without_its_key_the_worker_says_so_and_tries_again(campaign: Campaign, cast: Cast, tmp_path: Path):
    candidate = frozen(campaign, cast)
    approve_all(candidate, cast)
    seal(cast["manager"], candidate)
    for key in (None, tmp_path / "no-such-key"):
        assert sign_pending_seals(key) == 0
        assert Seal.objects.get().fault
    assert sign_pending_seals(key_in(tmp_path)) == 1
    assert Seal.objects.get().fault is None
