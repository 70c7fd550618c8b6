"""Who campaigns, for whom, where and when, to what end (OASIS, with the GCS evaluation stages)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from netsafe.campaign.fields import LocalisedName, Model, OneLine, Slug
from netsafe.campaign.unwanted import unwanted

Role = Literal["lead", "partner", "supporter"]
PlaceKind = Literal["nation", "police-force", "local-authority", "health-board", "safeguarding-board"]

Stage = Literal["inputs", "outputs", "outtakes", "outcomes", "impact", "learning"]
"""The stages of the GCS Evaluation Cycle (2024).  A scan is an outtake, never an outcome."""


class Organisation(Model):
    """A body that leads or joins the campaign; `contact` names a role, never a person."""

    id: Slug
    role: Role
    name: LocalisedName
    contact: LocalisedName | None = None
    address: OneLine | None = None
    picture: Slug | None = None


class Area(Model):
    """A place in the campaign's region, by its statistical code."""

    code: OneLine
    kind: PlaceKind
    name: LocalisedName
    within: tuple[OneLine, ...] = ()
    residents: int | None = None


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


class Audience(Model):
    """People the campaign speaks to.  Its words (``audiences.<id>``) never shame them."""

    id: Slug
    primary: bool = True


class Objective(Model):
    """What the campaign is to bring about, and the stage at which that is judged."""

    id: Slug
    audiences: tuple[Slug, ...]
    stage: Stage
    measures: tuple[Slug, ...] = Field(min_length=1)


class Measure(Model):
    """Something that can be counted, at one stage of evaluation."""

    id: Slug
    stage: Stage


class Channel(Model):
    """A way to reach people; `limit` is the longest text it takes, in characters."""

    id: Slug
    limit: int | None = Field(default=None, gt=0)
    link: int = Field(default=0, ge=0)
    """What the platform counts for a link, where it counts a fixed length; 0 counts it as written."""
