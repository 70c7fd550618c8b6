"""Questions that people are asked, with their answers."""

from __future__ import annotations

from typing import Literal

from netsafe.campaign.fields import Model, Slug

Setting = Literal["school", "college", "youth-club", "health", "any"]


class Question(Model):
    """A question that people are asked in these settings (``.asked``), with its answer (``.answered``)."""

    id: Slug
    settings: tuple[Setting, ...]
    services: tuple[Slug, ...] = ()
