"""A screen: its address, the verb of the table that it is for, and the view that answers.

Every address of the desk is one :class:`Screen` of a cabin.  What may be done there is asked before the view
is called, so that a view cannot forget it; a screen without a verb does not start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.models import Membership
from netsafe_desk.roles.permissions import Thing, allowances, may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.kept_form import is_from_here, kept_form
from netsafe_desk.screens.refusal import refusal_page

FORM_BYTES = 5 * 1024 * 1024
"""What a form without files may bring; as Django's DATA_UPLOAD_MAX_MEMORY_SIZE."""

View = Callable[..., HttpResponse]
ThingAt = Callable[[Campaign, Mapping[str, Any]], Thing]
"""The thing that an address names: of a campaign, and what the address captured."""


def campaign_itself(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    """The campaign as a whole."""
    return CampaignThing(campaign)


@dataclass(frozen=True)
class Screen:
    """One address of a campaign: ``/LANGUAGE/CAMPAIGN/`` and `path`.

    `view` takes the request, the campaign and what the path captures.  `verb` is done to `thing`.  A screen
    answers `method` alone (and HEAD with GET).  `menu` is its place in the menu, from 1; 0 for none.
    `largest_body` is how many bytes may be sent to it, a file with the rest of its form.
    """

    name: str
    path: str
    view: View
    verb: str
    method: Literal["GET", "POST"] = "GET"
    thing: ThingAt = campaign_itself
    menu: int = 0
    largest_body: int = FORM_BYTES

    def __post_init__(self) -> None:
        if self.verb not in allowances():
            raise ValueError(f"the screen {self.name} is for “{self.verb}”, which matrix.toml does not have")

    @property
    def pattern(self) -> URLPattern:
        """The address as Django knows it."""
        return path(f"<slug:campaign>/{self.path}", self._entrance, name=self.name)

    def _entrance(self, request: HttpRequest, campaign: str, **captured: Any) -> HttpResponse:
        """The way in: a form that is sent after the sign-in has ended comes back with all that was typed."""
        is_form = request.method == "POST" and self.method == "POST" and len(request.POST) > 0
        if is_form and not request.user.is_authenticated and is_from_here(request):
            return kept_form(request, 401)
        return login_required(self._answer)(request, campaign, **captured)

    def _answer(self, request: HttpRequest, campaign: str, **captured: Any) -> HttpResponse:
        if request.method not in (("GET", "HEAD") if self.method == "GET" else ("POST",)):
            return HttpResponseNotAllowed([self.method])
        person = signed_in_person(request)
        row = campaign_of(person, campaign)
        thing = self.thing(row, captured)
        if why_not := may(person, self.verb, thing):
            return refusal_page(request, row, why_not)
        if allowances()[self.verb].fresh:
            raise_if_reauthentication_required(request, app="")
        request.campaign = row  # type: ignore[attr-defined]
        return self.view(request, row, **captured)


def campaign_of(person: Person, slug: str) -> Campaign:
    """The campaign with this name, if `person` works in it; Http404 otherwise, whether it exists or not."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        raise Http404
    if (
        not person.is_administrator
        and not Membership.objects.filter(person=person, campaign=campaign).exists()
    ):
        raise Http404
    return campaign
