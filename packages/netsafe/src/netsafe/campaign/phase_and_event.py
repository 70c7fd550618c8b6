"""When a campaign is: its phases, and what happens on certain days."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import model_validator

from netsafe.campaign.fields import Model, OneLine, Slug
from netsafe.campaign.unwanted_value_error import unwanted


class Phase(Model):
    """A stretch of the campaign; both days belong to it, and no end means ongoing."""

    id: Slug
    starts: dt.date
    ends: dt.date | None = None
    source: Slug | None = None

    @model_validator(mode="after")
    def _forward(self) -> Phase:
        if self.ends is not None and self.ends < self.starts:
            raise unwanted("phase")
        return self


class Event(Model):
    """Something that happens on a day or on several, both ends included; `areas` are codes of places.

    A *moment* is a day or week that others keep too; an *activity* is the campaign's or a partner's own.
    Its words are ``events.<id>.title`` and ``.about``.
    """

    id: Slug
    kind: Literal["moment", "activity"]
    starts: dt.date
    ends: dt.date
    areas: tuple[OneLine, ...] = ()
    organisation: Slug | None = None
    source: Slug | None = None

    @model_validator(mode="after")
    def _forward(self) -> Event:
        if self.ends < self.starts:
            raise unwanted("event")
        return self
