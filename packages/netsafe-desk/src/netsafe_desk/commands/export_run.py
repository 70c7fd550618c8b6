"""What ``netsafe desk export`` does."""

from __future__ import annotations

from pathlib import Path

import click
from netsafe_intake.error import NetSafeError

from netsafe_desk.campaigns.bundle_export import export_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.candidates.models import Candidate, Seal
from netsafe_desk.candidates.sealed_bundle import export_sealed


class CampaignMissing(NetSafeError, LookupError):
    """The desk has no campaign of that name."""

    code = "desk-campaign-missing"


class SealMissing(NetSafeError, LookupError):
    """The campaign has no such seal, or the worker has not signed it yet."""

    code = "desk-seal-missing"


def run(campaign: str, folder: Path, seal: int | None) -> None:
    """Write the folder."""
    row = campaign_called(campaign)
    digest = export_bundle(row, folder) if seal is None else export_sealed(_sealed(row, seal), folder)
    click.echo(f"{folder}: {campaign}, {digest}")


def campaign_called(slug: str) -> Campaign:
    """The campaign with this id.  Raises CampaignMissing, which names those that the desk has."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        names = ", ".join(Campaign.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CampaignMissing(slug, "the desk has no campaign of that name", f"it has: {names}")
    return campaign


def _sealed(campaign: Campaign, number: int) -> Candidate:
    rows = Seal.objects.filter(campaign=campaign).exclude(signature="").select_related("candidate")
    row = rows.filter(number=number).first()
    if row is None:
        numbers = ", ".join(str(other.number) for other in rows.order_by("number")) or "none yet"
        raise SealMissing(f"--seal {number}", "the campaign has no such signed seal", f"it has: {numbers}")
    return row.candidate
