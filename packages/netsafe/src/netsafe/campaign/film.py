"""Films: at an address elsewhere, or recordings of the campaign's own with their captions."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from netsafe.campaign.blob import Blob
from netsafe.campaign.fields import (
    LEFT_OUT_IF_ABSENT,
    FileName,
    Language,
    LocalisedSlug,
    Model,
    OneLine,
    Slug,
)
from netsafe.campaign.film_rights import Rights
from netsafe.campaign.unwanted_value_error import unwanted


def _digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


Captions = Annotated[bytes, PlainSerializer(_digest_of)]
"""What a file of captions holds; where a release is written out, the digest stands for it."""


class Recording(Model):
    """A film in one language (MP4), with its captions (WebVTT or SRT).

    The film lies in a store; its captions are words, and are in the release like all others.
    """

    language: Language
    file: FileName
    captions: FileName
    content: Blob = Field(serialization_alias="data")
    captions_content: Captions = Field(serialization_alias="captions_data")


def _is_percentage(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 100


def _percent(value: Any, count: int, case: str) -> Any:
    numbers = value if isinstance(value, (list, tuple)) else ()
    if len(numbers) != count or not all(_is_percentage(number) for number in numbers):
        raise unwanted(case)
    return value


def _place(value: Any) -> Any:
    return _percent(value, 2, "place")


def _edges(value: Any) -> Any:
    edges = _percent(value, 4, "edges")
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        raise unwanted("edges-apart")
    return edges


Focus = Annotated[tuple[float, float], BeforeValidator(_place)]
"""A place in a picture, in percent of its width and its height."""

Keep = Annotated[tuple[float, float, float, float], BeforeValidator(_edges)]
"""Left, top, right and bottom of a part of a picture, in percent."""

CENTRE: Focus = (50.0, 50.0)


FilmKind = Literal["bsl"]
"""*bsl*: in British Sign Language."""


class Film(Model):
    """A film; its words are ``films.<id>.title``, ``.about`` and ``.transcript``.

    Either it lives elsewhere, at `address`, or it is the campaign's own: one recording for each language.
    Recordings are cut to three shapes: `focus` is what they keep in view, `keep` what they never cut, and
    `end` the storyboard whose last picture closes them; without it, the first one's.  A film of `kind` bsl is
    in British Sign Language: the site offers it first of all, and the pack names it.  `path` is the address
    of its page in each language, below the page of films.  `rights` says until when a film of somebody
    else's may be shown.
    """

    id: Slug
    kind: Annotated[FilmKind | None, LEFT_OUT_IF_ABSENT] = None
    path: LocalisedSlug
    address: OneLine | None = None
    recordings: tuple[Recording, ...] = ()
    focus: Focus = CENTRE
    keep: Keep | None = None
    end: Slug | None = None
    rights: Rights | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Film:
        if (self.address is None) == (not self.recordings):
            raise unwanted("film-somewhere")
        if self.address is not None and (self.focus != CENTRE or self.keep or self.end):
            raise unwanted("film-not-cut")
        return self
