"""What the buttons of a candidate do: each calls one act, then shows the page again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates import answers, invitations, sealing
from netsafe_desk.candidates.freezing import freeze, set_working_days, try_pieces_again
from netsafe_desk.candidates.invitations import Reviewer
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.refusal import CandidateRefused
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import MayNotError
from netsafe_desk.screens.candidate.addresses import candidate_numbered
from netsafe_desk.screens.candidate.pages import candidate_response, overview_response
from netsafe_desk.screens.frame import LANGUAGES

Act = Callable[[HttpRequest, Person, Candidate, str], object]


def freeze_campaign(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Freeze the campaign; where it cannot be, say why and list the errors."""
    try:
        candidate = freeze(signed_in_person(request), campaign)
    except CandidateRefused as error:
        return overview_response(request, campaign, fault=error, status=409)
    return redirect("candidate.page", campaign=campaign.slug, number=candidate.number)


def set_answer_time(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Give those who are asked another time."""
    days = request.POST.get("days", "")
    try:
        set_working_days(signed_in_person(request), campaign, int(days) if days.isdecimal() else 0)
    except CandidateRefused as error:
        return overview_response(request, campaign, fault=error, status=422)
    return redirect("candidate", campaign=campaign.slug)


def _on_slot(act: Act) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, campaign: Campaign, number: int, slot: str) -> HttpResponse:
        return _done(request, campaign, number, slot, act)

    view.__doc__ = act.__doc__
    return view


def _on_candidate(act: Act) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
        return _done(request, campaign, number, "", act)

    view.__doc__ = act.__doc__
    return view


def _done(request: HttpRequest, campaign: Campaign, number: int, slot: str, act: Act) -> HttpResponse:
    """Do it, and show the candidate; or show why not, with what was typed."""
    candidate = candidate_numbered(campaign, number)
    try:
        with transaction.atomic():
            act(request, signed_in_person(request), candidate, slot)
    except (CandidateRefused, MayNotError) as error:
        return _refused(request, campaign, number, error)
    except IntegrityError:  # somebody else answered in the same moment
        return _refused(request, campaign, number, CandidateRefused("answered-meanwhile"))
    return redirect("candidate.page", campaign=campaign.slug, number=number)


def _refused(request: HttpRequest, campaign: Campaign, number: int, error: ExplainedError) -> HttpResponse:
    campaign.refresh_from_db()
    candidate = candidate_numbered(campaign, number)
    status = 409 if isinstance(error, MayNotError) else 422
    return candidate_response(request, candidate, fault=error, status=status)


def _comment_in(request: HttpRequest) -> str:
    return request.POST.get("comment", "")


def _reviewer_in(request: HttpRequest) -> Reviewer:
    language = request.POST.get("language", "")
    return Reviewer(
        email=request.POST.get("email", "").strip(),
        role=request.POST.get("role", ""),
        language=language if language in LANGUAGES else "en",
    )


def _reasons_in(request: HttpRequest) -> dict[str, str]:
    return {name.removeprefix("reason-"): str(words) for name, words in request.POST.items()}


def _approve(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return answers.approve(person, candidate, slot, _comment_in(request))


def _send_back(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return answers.send_back(person, candidate, slot, _comment_in(request))


def _withdraw_answer(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> None:
    answers.withdraw_answer(person, candidate, slot)


def _invite(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return invitations.invite_reviewer(person, candidate, slot, _reviewer_in(request))


def _withdraw_invitation(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> None:
    invitations.withdraw_invitation(person, candidate, slot)


def _give_reasons(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return answers.give_reasons(person, candidate, _reasons_in(request))


def _comment(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return answers.comment(person, candidate, _comment_in(request))


def _make_pieces(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> None:
    try_pieces_again(person, candidate)


def _withdraw(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> None:
    answers.withdraw(person, candidate)


def _seal(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> object:
    return sealing.seal(person, candidate)


def _take_seal_back(request: HttpRequest, person: Person, candidate: Candidate, slot: str) -> None:
    sealing.take_seal_back(person, candidate)


ON_SLOTS: Mapping[str, Callable[..., HttpResponse]] = {
    "approve": _on_slot(_approve),
    "send-back": _on_slot(_send_back),
    "withdraw-answer": _on_slot(_withdraw_answer),
    "invite-reviewer": _on_slot(_invite),
    "withdraw-invitation": _on_slot(_withdraw_invitation),
}
"""Verb to what its button does to a slot."""

ON_CANDIDATES: Mapping[str, Callable[..., HttpResponse]] = {
    "give-reasons": _on_candidate(_give_reasons),
    "comment-on-candidate": _on_candidate(_comment),
    "make-pieces": _on_candidate(_make_pieces),
    "withdraw-candidate": _on_candidate(_withdraw),
    "seal": _on_candidate(_seal),
    "take-seal-back": _on_candidate(_take_seal_back),
}
"""Verb to what its button does to a candidate."""
