"""*Today*: what waits for whom, since when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Revision
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.routing import Screen


def today(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The first page of a campaign."""
    release = current_bundle(campaign).release
    latest = Revision.objects.filter(campaign=campaign).select_related("by").order_by("-at", "-id")[:10]
    return page(
        request, "today/today.html", {"campaign": campaign, "digest": release.digest, "latest": latest}
    )


SCREENS = (Screen("today", "", today, verb="read", menu=1),)
