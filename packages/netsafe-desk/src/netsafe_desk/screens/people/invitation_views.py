"""Inviting somebody; sending an invitation again, or taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe_intake.fault_explanation import ExplainedError
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.invitations.acts import Invited, invite, renew, send, withdraw
from netsafe_desk.invitations.models import Invitation
from netsafe_desk.people.mail import MailAwayError
from netsafe_desk.people.models import Person
from netsafe_desk.screens.frame import LANGUAGES, page, reader_language
from netsafe_desk.screens.people.list_view import people_page
from netsafe_desk.screens.people.role_fields import role_choices, wished_roles

PACKAGE = "netsafe_desk.screens.people"


def invitation_form(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The form."""
    return _form(request, campaign)


def _form(
    request: HttpRequest, campaign: Campaign, fault: ExplainedError | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "campaign": campaign,
        "fault": fault,
        "desk_languages": LANGUAGES,
        **role_choices(campaign, request),
    }
    return page(request, "people/invite.html", context, status=status)


def send_invitation(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Invite, and send the e-mail; where that cannot go out, the invitation stands and the page says so."""
    typed = request.POST
    invited = Invited(
        typed.get("address", ""), typed.get("name", ""), typed.get("language", ""), "administrator" in typed
    )
    try:
        wishes = wished_roles(campaign, typed)
        invitation = invite(_reader(request), invited, tuple((campaign, wish) for wish in wishes))
    except ExplainedError as error:
        return _form(request, campaign, error, 422)
    return _sent(request, campaign, invitation)


def renew_invitation(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Send a new link; the one before works no more."""
    invitation = _invitation(number)
    try:
        renew(_reader(request), invitation)
    except ExplainedError as error:
        return people_page(request, campaign, error, 409)
    return _sent(request, campaign, invitation)


def withdraw_invitation(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        withdraw(_reader(request), _invitation(number))
    except ExplainedError as error:
        return people_page(request, campaign, error, 409)
    return redirect("people", campaign=campaign.slug)


def _sent(request: HttpRequest, campaign: Campaign, invitation: Invitation) -> HttpResponse:
    try:
        send(invitation)
    except MailAwayError as error:
        return people_page(request, campaign, error, 503)
    words = wording(PACKAGE, reader_language())
    messages.success(request, words.say("sent", address=invitation.address))
    return redirect("people", campaign=campaign.slug)


def _invitation(number: int) -> Invitation:
    row = Invitation.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _reader(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
