"""The page that says why something cannot be done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.screens.frame import page


def refusal_page(
    request: HttpRequest, campaign: Campaign | None, why_not: Explanation, status: int = 403
) -> HttpResponse:
    """Why not, and what to do, in the reader's language."""
    return page(request, "refusal.html", {"campaign": campaign, "why_not": why_not}, status=status)
