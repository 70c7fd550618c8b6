"""Pictures."""

from __future__ import annotations

from pydantic import Field

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import FileName, Model, Slug


class Picture(Model):
    """A picture; its alternative text is ``pictures.<id>``."""

    id: Slug
    file: FileName
    content: Blob = Field(serialization_alias="data")
