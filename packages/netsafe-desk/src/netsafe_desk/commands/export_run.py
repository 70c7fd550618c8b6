"""What ``netsafe desk export`` does."""

from __future__ import annotations

from pathlib import Path

import click
from netsafe_intake.error import NetSafeError

from netsafe_desk.campaigns.bundle_export import export_bundle
from netsafe_desk.campaigns.models import Campaign


class CampaignMissing(NetSafeError, LookupError):
    """The desk has no campaign of that name."""

    code = "desk-campaign-missing"


def run(campaign: str, folder: Path) -> None:
    """Write the folder."""
    digest = export_bundle(campaign_called(campaign), folder)
    click.echo(f"{folder}: {campaign}, {digest}")


def campaign_called(slug: str) -> Campaign:
    """The campaign with this id.  Raises CampaignMissing, which names those that the desk has."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        names = ", ".join(Campaign.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CampaignMissing(slug, "the desk has no campaign of that name", f"it has: {names}")
    return campaign
