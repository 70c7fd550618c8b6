"""The first page: the campaigns that somebody works in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.screens.frame import page


def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead to the desk in the language that the reader chose, or that their browser asks for."""
    person = request.user
    language = (
        person.language if isinstance(person, Person) else translation.get_language_from_request(request)
    )
    with translation.override(language):
        return redirect("home")


def home(request: HttpRequest) -> HttpResponse:
    """The campaigns of the reader; where it is one, that one.

    Whoever signs in from here goes on in their own language, not in that of this address.
    """
    person = request.user
    if not isinstance(person, Person):
        return redirect("account_login")
    campaigns = Campaign.objects.order_by("slug")
    if not person.is_administrator:
        campaigns = campaigns.filter(memberships__person=person).distinct()
    if len(campaigns) == 1:
        return redirect("today", campaign=campaigns[0].slug)
    return page(request, "home/home.html", {"campaigns": campaigns})
