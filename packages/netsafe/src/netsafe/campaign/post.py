"""Ready texts for channels, and when each language of them goes out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import model_serializer, model_validator

from netsafe.campaign.fields import ByLanguage, LocalisedName, Model, Slug
from netsafe.campaign.unwanted_value_error import unwanted


class Times(ByLanguage[dt.datetime]):
    """When each language goes out, on the clock of the campaign's place: local, without a zone.

    In the bundle one time for all languages, or a table: ``{cy = 2016-11-07T08:00:00, en = …}``.
    """

    together: dt.datetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_table(cls, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return {"together": value}
        if isinstance(value, dict) and not {"forms", "together"} & value.keys():
            return {"forms": tuple(value.items())}
        if not isinstance(value, (dict, Times)):
            raise unwanted("local-time")
        return value

    @model_validator(mode="after")
    def _local(self) -> Times:
        moments: list[dt.datetime | None] = [moment for _, moment in self.forms]
        moments = moments or [self.together]
        if any(moment is None or moment.tzinfo or moment.second or moment.microsecond for moment in moments):
            raise unwanted("local-time")
        return self

    @model_serializer
    def _as_table(self) -> Any:
        return dict(self.forms) if self.forms else self.together

    def get(self, language: str) -> dt.datetime | None:
        """When `language` goes out; None where it has no time."""
        return super().get(language) if self.forms else self.together


class Post(Model):
    """A ready text for one channel (``posts.<id>``) with its picture: the name of a social design.

    `at` is when it goes out; `film` names a storyboard, or a film, that is shown in place of the picture.
    With `link` the text ends with the post's own short link.  `hashtags` stand without their sign, and
    follow the text.
    """

    id: Slug
    channel: Slug
    picture: Slug
    audiences: tuple[Slug, ...]
    at: Times | None = None
    phase: Slug | None = None
    film: Slug | None = None
    link: bool = False
    hashtags: tuple[LocalisedName, ...] = ()
