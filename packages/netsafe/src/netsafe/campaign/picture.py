"""Pictures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, FileName, Model, Slug
from netsafe.campaign.film_rights import Rights


class Picture(Model):
    """A picture; its alternative text is ``pictures.<id>``.

    `rights` says until when a picture of somebody else's may be shown.
    """

    id: Slug
    file: FileName
    content: Blob = Field(serialization_alias="data")
    rights: Annotated[Rights | None, LEFT_OUT_IF_ABSENT] = None
