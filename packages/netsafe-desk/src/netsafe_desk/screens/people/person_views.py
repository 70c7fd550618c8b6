"""One person, as an administrator sees them: roles, sessions, removal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.people.profile import remove_person
from netsafe_desk.people.sessions import end_session, session_with_number, sessions_of
from netsafe_desk.roles.memberships import give_role, take_role
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import Thing, may
from netsafe_desk.roles.things import MembershipThing
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.people.list_view import role_lines
from netsafe_desk.screens.people.role_fields import role_choices, wished_roles


def membership_captured(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    """A role of the person whom the address names."""
    return MembershipThing(campaign, captured["number"])


def person_page(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Their roles here and their sessions."""
    return _page(request, campaign, _person(number))


def _page(
    request: HttpRequest,
    campaign: Campaign,
    someone: Person,
    fault: ExplainedError | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Person)
    rows = list(Membership.objects.filter(campaign=campaign, person=someone).order_by("role", "pk"))
    context = {
        "campaign": campaign,
        "someone": someone,
        "fault": fault,
        "lines": role_lines(campaign, rows).get(someone.pk, []),
        "sessions": sessions_of(someone, request.session.session_key or ""),
        "why_not_give": may(reader, "give-role", MembershipThing(campaign, someone.pk)),
        "why_not_remove": may(reader, "remove-person", MembershipThing(campaign, someone.pk)),
        **role_choices(campaign, request),
    }
    return page(request, "people/person.html", context, status=status)


def give(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Give the roles that were chosen."""
    someone, reader = _person(number), request.user
    assert isinstance(reader, Person)
    try:
        for wish in wished_roles(campaign, request.POST):
            give_role(reader, campaign, someone, wish)
    except ExplainedError as error:
        return _page(request, campaign, someone, error, 422)
    return redirect("people.person", campaign=campaign.slug, number=number)


def take(request: HttpRequest, campaign: Campaign, number: int, membership: int) -> HttpResponse:
    """Take one role away."""
    reader = request.user
    assert isinstance(reader, Person)
    row = Membership.objects.filter(pk=membership, campaign=campaign, person_id=number).first()
    if row is None:
        raise Http404
    take_role(reader, row)
    return redirect("people.person", campaign=campaign.slug, number=number)


def confirm_removal(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """What removing them means."""
    return page(request, "people/removal.html", {"campaign": campaign, "someone": _person(number)})


def remove(request: HttpRequest, campaign: Campaign, number: int) -> HttpResponse:
    """Remove them from the desk; what they did stays."""
    someone, reader = _person(number), request.user
    assert isinstance(reader, Person)
    try:
        remove_person(reader, someone)
    except ExplainedError as error:
        return _page(request, campaign, someone, error, 409)
    return redirect("people", campaign=campaign.slug)


def end_session_of(request: HttpRequest, campaign: Campaign, number: int, session: int) -> HttpResponse:
    """End one of their sessions."""
    reader = request.user
    assert isinstance(reader, Person)
    end_session(reader, session_with_number(_person(number), session))
    return redirect("people.person", campaign=campaign.slug, number=number)


def _person(number: int) -> Person:
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None:
        raise Http404
    return person
