"""Somebody without an account answers once by a link; a used, old, changed or withdrawn one is refused."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from candidate_steps import approve_all, frozen, write
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates import answers
from netsafe_desk.candidates.invitations import Reviewer, invite_reviewer, withdraw_invitation
from netsafe_desk.candidates.models import Answer, Candidate, ReviewerInvitation
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.candidates.sealing import seal
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import MayNotError

Cast = dict[str, Person]
SLOT = "provider:stop-it-now"
REVIEWER = Reviewer("clinician@example.net", "clinical lead of the helpline", "cy")


@pytest.fixture
def candidate(campaign: Campaign, cast: Cast) -> Candidate:
    return frozen(campaign, cast)


@pytest.fixture
def link(candidate: Candidate, cast: Cast) -> str:
    invite_reviewer(cast["manager"], candidate, SLOT, REVIEWER)
    return link_in(str(mail.outbox[-1].body))


def link_in(letter: str) -> str:
    address = re.search(rf"{re.escape(settings.ENVIRONMENT.address)}(/\S+)", letter)
    assert address is not None
    return address[1]


def browser() -> Client:
    return Client(headers={"host": "localhost"})


def test_a_reviewer_reads_and_answers_in_their_language(candidate: Candidate, link: str):
    assert link.startswith("/cy/") and "Gofynnir ichi ateb" in mail.outbox[-1].body
    page = browser().get(link).content.decode()
    assert '<html lang="cy">' in page and "Cymorth: Stop It Now" in page
    assert browser().get(link).status_code == 200, "looking does not use it up"
    answer = browser().post(link, {"verdict": "approve"})
    assert answer.status_code == 200 and "Diolch" in answer.content.decode()
    row = Answer.objects.get()
    assert (row.slot, row.verdict, row.role, row.person) == (SLOT, "approve", REVIEWER.role, None)


def test_neither_the_link_nor_the_address_is_kept(candidate: Candidate, link: str):
    row = ReviewerInvitation.objects.get()
    kept = " ".join(str(value) for value in vars(row).values()) + str(list(Line.objects.values()))
    token = link.strip("/").rpartition("/")[2]
    assert token not in kept and REVIEWER.email not in kept


def test_a_used_link_is_refused_plainly(candidate: Candidate, link: str):
    browser().post(link, {"verdict": "send-back", "comment": "Nid yw’r oriau’n gywir."})
    for answer in (browser().get(link), browser().post(link, {"verdict": "approve"})):
        assert answer.status_code == 410 and "wedi’i defnyddio" in answer.content.decode()
    assert [row.verdict for row in Answer.objects.all()] == ["send-back"]


def test_an_old_link_is_refused(candidate: Candidate, link: str):
    ReviewerInvitation.objects.update(last_moment=timezone.now() - dt.timedelta(seconds=1))
    assert browser().post(link, {"verdict": "approve"}).status_code == 410
    assert not Answer.objects.exists()


def test_a_withdrawn_link_is_refused(candidate: Candidate, link: str, cast: Cast):
    withdraw_invitation(cast["manager"], candidate, SLOT)
    assert "ei thynnu’n ôl" in browser().get(link).content.decode()
    assert browser().post(link, {"verdict": "approve"}).status_code == 410


def test_a_newer_link_withdraws_the_one_before(candidate: Candidate, link: str, cast: Cast):
    invite_reviewer(cast["manager"], candidate, SLOT, REVIEWER)
    assert browser().get(link).status_code == 410
    assert browser().get(link_in(str(mail.outbox[-1].body))).status_code == 200


def test_a_changed_link_is_refused(candidate: Candidate, link: str):
    token = link.strip("/").rpartition("/")[2]
    for changed in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", token.replace(":", ".")):
        assert browser().get(link.replace(token, changed)).status_code in (404, 410)
    assert browser().post(link.replace(token, "x"), {"verdict": "approve"}).status_code == 410


def test_a_link_of_an_outdated_candidate_is_refused(
    candidate: Candidate, link: str, campaign: Campaign, cast: Cast
):
    write(cast["translator"], campaign, "cy")
    assert browser().post(link, {"verdict": "approve"}).status_code == 410
    assert not Answer.objects.exists()


def test_a_link_whose_slot_was_answered_is_refused(candidate: Candidate, link: str, cast: Cast):
    answers.approve(cast["approver-provider"], candidate, SLOT)
    assert browser().post(link, {"verdict": "approve"}).status_code == 410
    assert Answer.objects.get().person == cast["approver-provider"]


def test_sending_back_needs_a_comment_and_keeps_the_link(candidate: Candidate, link: str):
    assert browser().post(link, {"verdict": "send-back"}).status_code == 422
    assert browser().post(link, {}).status_code == 422
    assert browser().post(link, {"verdict": "approve"}).status_code == 200


def test_whoever_is_signed_in_is_sent_to_their_own_place(candidate: Candidate, link: str, signed_in):
    answer = signed_in("approver-provider").post(link, {"verdict": "approve"})
    assert answer.status_code == 410 and not Answer.objects.exists()


@pytest.mark.parametrize(
    ("reviewer", "case"),
    [
        (Reviewer("no address", "clinical lead", "en"), "no-address"),
        (Reviewer("approver-en@example.org", "clinical lead", "en"), "has-account"),
        (Reviewer("a@example.net", "  ", "en"), "role-missing"),
        (Reviewer("a@example.net\nBcc: b@example.net", "clinical lead", "en"), "no-address"),
    ],
)
def test_nobody_is_invited_wrongly(candidate: Candidate, cast: Cast, reviewer: Reviewer, case: str):
    with pytest.raises(CandidateRefused) as refused:
        invite_reviewer(cast["manager"], candidate, SLOT, reviewer)
    assert refused.value.case == case and not ReviewerInvitation.objects.exists() and not mail.outbox


def test_a_language_is_never_answered_by_link(candidate: Candidate, cast: Cast):
    with pytest.raises(MayNotError, match="known to the desk"):
        invite_reviewer(cast["manager"], candidate, "language:cy", REVIEWER)


def test_a_mail_server_that_is_away_leaves_no_link(candidate: Candidate, cast: Cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CandidateRefused, match="could not be sent"):
        invite_reviewer(cast["manager"], candidate, SLOT, REVIEWER)
    assert not ReviewerInvitation.objects.exists()


def test_who_sent_the_link_does_not_seal(candidate: Candidate, link: str, cast: Cast):
    browser().post(link, {"verdict": "approve"})
    approve_all(candidate, cast)
    with pytest.raises(MayNotError, match="sent the link"):
        seal(cast["manager"], candidate)
    Membership.objects.create(person=cast["editor"], campaign=candidate.campaign, role="manager")
    assert seal(cast["editor"], candidate).number == 1
