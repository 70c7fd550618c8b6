"""To whom a campaign speaks, to what end and by what ways (OASIS, with the GCS evaluation stages)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from netsafe.campaign.fields import Model, Slug

Stage = Literal["inputs", "outputs", "outtakes", "outcomes", "impact", "learning"]
"""The stages of the GCS Evaluation Cycle (2024).  A scan is an outtake, never an outcome."""


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
