"""Where a fact of the campaign comes from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from netsafe.campaign.fields import LEFT_OUT_IF_ABSENT, ByLanguage, Model, OneLine, Slug


class Source(Model):
    """Where a fact comes from; `published` and `checked_on` where known.

    `titles` are its title in languages beside the one that the campaign is written in, where the source has
    one there, or where a plain description of it is as true.

    >>> source = Source(id="act", title="An Act", titles={"cy": "Deddf"})
    >>> source.title_in("cy"), source.title_in("en")
    ('Deddf', 'An Act')
    """

    id: Slug
    title: OneLine
    titles: Annotated[ByLanguage[OneLine] | None, LEFT_OUT_IF_ABSENT] = None
    address: OneLine | None = None
    published: OneLine | None = None
    checked_on: dt.date | None = None

    def title_in(self, language: str) -> str:
        """Its title for readers of `language`: in that language, or as it is written."""
        return (self.titles and self.titles.get(language)) or self.title

    def has_title_in(self, language: str) -> bool:
        """Whether it has a title in `language` beside the one that is written."""
        return self.titles is not None and self.titles.get(language) is not None
