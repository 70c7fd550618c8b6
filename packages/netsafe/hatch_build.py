"""Brings the campaign of Operation Net Safe into the package, so that it is the default of every command.

In the repository the campaign stands at the top; in an sdist it already lies inside the package.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CAMPAIGN = "campaigns/operation-net-safe"


class CampaignHook(BuildHookInterface):
    """Includes the campaign from the top of the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder where it stands at the top, and this is not a link to the source tree."""
        campaign = Path(self.root).parents[1] / CAMPAIGN
        if version == "standard" and campaign.is_dir():
            inside = f"netsafe/{CAMPAIGN}" if self.target_name == "wheel" else f"src/netsafe/{CAMPAIGN}"
            build_data["force_include"][str(campaign)] = inside
