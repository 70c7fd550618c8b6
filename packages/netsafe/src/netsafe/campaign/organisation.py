"""Who leads or joins a campaign."""

from __future__ import annotations

from typing import Literal

from netsafe.campaign.fields import LocalisedName, Model, OneLine, Slug

Role = Literal["lead", "partner", "supporter"]


class Organisation(Model):
    """A body that leads or joins the campaign; `contact` names a role, never a person."""

    id: Slug
    role: Role
    name: LocalisedName
    contact: LocalisedName | None = None
    address: OneLine | None = None
    picture: Slug | None = None
