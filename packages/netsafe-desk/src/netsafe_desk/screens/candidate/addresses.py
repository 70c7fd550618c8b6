"""The candidate and the slot that an address names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Candidate
from netsafe_desk.candidates.things import CandidateThing, SlotThing
from netsafe_desk.roles.permissions import Thing


def candidate_numbered(campaign: Campaign, number: int) -> Candidate:
    """The candidate of that number of this campaign; Http404 where it has none."""
    rows = Candidate.objects.select_related("rendering", "base__candidate", "by")
    row = rows.filter(campaign=campaign, number=number).first()
    if row is None:
        raise Http404
    row.campaign = campaign
    return row


def candidate_at(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    """The candidate that an address names."""
    return CandidateThing(candidate_numbered(campaign, captured["number"]))


def slot_at(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    """The slot that an address names."""
    candidate = candidate_numbered(campaign, captured["number"])
    if all(row["slot"] != captured["slot"] for row in candidate.slots):
        raise Http404
    return SlotThing(candidate, captured["slot"])
