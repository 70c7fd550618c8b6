"""Where a campaign is: places by their statistical codes."""

from __future__ import annotations

from typing import Literal

from netsafe.campaign.fields import LocalisedName, Model, OneLine

PlaceKind = Literal["nation", "police-force", "local-authority", "health-board", "safeguarding-board"]


class Area(Model):
    """A place in the campaign's region, by its statistical code."""

    code: OneLine
    kind: PlaceKind
    name: LocalisedName
    within: tuple[OneLine, ...] = ()
    residents: int | None = None
