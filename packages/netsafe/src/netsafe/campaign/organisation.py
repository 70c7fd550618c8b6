"""Who leads or joins a campaign."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, FileName, LocalisedName, Model, OneLine, Slug
from netsafe.campaign.unwanted_value_error import unwanted

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
    """A body that leads or joins the campaign; `contact` names a role, never a person.

    `logo` is a file below ``logos/`` (SVG, PNG, JPEG or WebP), `logo_content` what it holds.  Where it leads,
    the logo stands beside its name on pieces with room for it; the name is what a voice says of it.
    """

    id: Slug
    role: Role
    kind: Annotated[OrganisationKind | None, LEFT_OUT_IF_ABSENT] = None
    name: LocalisedName
    contact: LocalisedName | None = None
    address: OneLine | None = None
    picture: Slug | None = None
    logo: Annotated[FileName | None, LEFT_OUT_IF_ABSENT] = None
    logo_content: Annotated[Blob | None, LEFT_OUT_IF_ABSENT] = Field(
        default=None, serialization_alias="logo_data"
    )

    @model_validator(mode="after")
    def _logo_with_content(self) -> Organisation:
        if (self.logo is None) != (self.logo_content is None):
            raise unwanted("logo-content")
        return self
