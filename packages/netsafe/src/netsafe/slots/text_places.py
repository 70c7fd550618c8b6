"""The places where a text is shown, each with what it takes to link to it and to draw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weight = Literal["large", "text", "passing"]
"""How a place shows a text.

*large*: it is the headline or the subject there.  *text*: it is read there as it stands.  *passing*: it is
one word around others, the title of a window, or told of another piece.
"""

WEIGHTS: tuple[Weight, ...] = ("large", "text", "passing")


@dataclass(frozen=True)
class MaterialPlace:
    """A kind of material, in each of `settings`: one language, or those of a joint piece.

    :func:`netsafe.materials.live_preview.preview_of` draws it, unless `is_table`: then it is a file for
    another program, such as a scheduler of posts.
    """

    kind: str
    cabin: str
    settings: tuple[tuple[str, ...], ...]
    weight: Weight
    is_table: bool = False


@dataclass(frozen=True)
class FilmPlace:
    """A film or a recording, made in the shapes of `kinds`: `scene` counts from 0 and is a page of each."""

    film: str
    kinds: tuple[str, ...]
    scene: int
    languages: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True)
class PagePlace:
    """A page by its id, and the film or the announcement below it whose page it is.

    A page of no plan has the name that :func:`netsafe.helpsite.page_preview.page_preview` takes for it.
    `languages` are none where it stands in all at once.
    """

    page: str
    item: str
    languages: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True)
class PostPlace:
    """A post, as it goes out on its channel: in its words, or in the picture that it bears."""

    post: str
    channel: str
    languages: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True)
class FeedPlace:
    """A feed of news, or a file for calendars."""

    feed: Literal["news", "calendar"]
    languages: tuple[str, ...]
    weight: Weight = "passing"


Place = MaterialPlace | FilmPlace | PagePlace | PostPlace | FeedPlace
