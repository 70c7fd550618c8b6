"""Where a fact of the campaign comes from."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign.fields import Model, OneLine, Slug


class Source(Model):
    """Where a fact comes from; `published` and `checked_on` where known."""

    id: Slug
    title: OneLine
    address: OneLine | None = None
    published: OneLine | None = None
    checked_on: dt.date | None = None
