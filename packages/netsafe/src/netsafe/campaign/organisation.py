"""Who leads or joins a campaign."""

from __future__ import annotations

from typing import Annotated, Literal

from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, LocalisedName, Model, OneLine, Slug

Role = Literal["lead", "equal", "partner", "supporter"]
"""Its part.

*lead*: it leads.  *equal*: it leads beside the first, and is named after it.  *partner*: it takes part.
*supporter*: it helps.
"""

OrganisationKind = Literal["charity", "police", "public-body"]
"""What it is; a piece for a private place may leave out the police."""

LEADING: tuple[Role, ...] = ("lead", "equal")
"""Whom every piece names, in this order."""


class Organisation(Model):
    """A body that leads or joins the campaign; `contact` names a role, never a person."""

    id: Slug
    role: Role
    kind: Annotated[OrganisationKind | None, LEFT_OUT_IF_ABSENT] = None
    name: LocalisedName
    contact: LocalisedName | None = None
    address: OneLine | None = None
    picture: Slug | None = None
