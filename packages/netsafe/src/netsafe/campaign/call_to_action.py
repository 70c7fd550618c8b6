"""Calls to action: what the reader can do now."""

from __future__ import annotations

from netsafe.campaign.fields import Model, Slug


class Call(Model):
    """A call to action: what the reader can do now, and the services that answer."""

    id: Slug
    services: tuple[Slug, ...]
    audiences: tuple[Slug, ...]
