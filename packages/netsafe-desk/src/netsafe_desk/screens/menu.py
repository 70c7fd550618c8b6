"""The menu of a campaign: the screens that have a place in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from netsafe_desk.screens.catalogue import SCREENS


def menu(request: HttpRequest) -> dict[str, Any]:
    """The entries of the menu, for every template; none where no campaign is open."""
    campaign = getattr(request, "campaign", None)
    if campaign is None:
        return {"menu": ()}
    match = request.resolver_match
    here = (match.url_name or "").partition(".")[0] if match else ""
    entries = sorted((screen for screen in SCREENS if screen.menu), key=lambda screen: screen.menu)
    return {
        "menu": [
            {
                "address": reverse(screen.name, args=[campaign.slug]),
                "words": f"menu.{screen.name}",
                "is_here": screen.name == here,
            }
            for screen in entries
        ]
    }
