"""News."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign.fields import LocalisedSlug, Model, Slug


class Announcement(Model):
    """News, on the day it is told; its words are ``announcements.<id>.title`` and ``.body``.

    `path` is its address in each language, below the page of news.
    """

    id: Slug
    path: LocalisedSlug
    published: dt.date
    source: Slug | None = None
