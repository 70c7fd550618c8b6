"""Who leads or joins a campaign."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from netsafe.campaign.fields import LocalisedName, Model, OneLine, Slug

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
    kind: OrganisationKind | None = None
    name: LocalisedName
    contact: LocalisedName | None = None
    address: OneLine | None = None
    picture: Slug | None = None

    @model_serializer(mode="wrap")
    def _without_a_kind_that_nobody_states(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A release that was made before there were kinds keeps its digest."""
        content: dict[str, Any] = written(self)
        return {key: value for key, value in content.items() if key != "kind" or value is not None}
