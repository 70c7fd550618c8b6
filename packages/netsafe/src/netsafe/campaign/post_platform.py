"""What is published of platforms for posts: how each counts a text, and where it folds it.

A channel whose id is one of these names is that platform; its own `limit` and `link` can only be tighter.
Numbers change: `docs/posts.md` says where each was found, and which are only what people measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netsafe.campaign.counted_length import Count


@dataclass(frozen=True)
class Platform:
    """`limit` is the longest text; `link` what a link counts, 0 as written; `tags` the most hashtags.

    `fold` is about where the platform hides the rest behind “see more”, in characters; None where it shows
    all.  `clickable`: addresses in a text become links.  `card`: the last of them shows a card.
    `shape`: how its stream cuts a picture.
    """

    id: str
    name: str
    limit: int
    count: Count = "characters"
    link: int = 0
    tags: int | None = None
    fold: int | None = None
    clickable: bool = True
    card: bool = True
    shape: Literal["square", "wide"] = "wide"


PLATFORMS: dict[str, Platform] = {
    platform.id: platform
    for platform in (
        Platform("x", "X", 280, "weighted", link=23),
        Platform("facebook", "Facebook", 63_206, "utf-16", fold=477),
        Platform("instagram", "Instagram", 2_200, "utf-16", tags=5, fold=125, clickable=False, card=False,
                 shape="square"),
        Platform("linkedin", "LinkedIn", 3_000, "utf-16", fold=210),
        Platform("threads", "Threads", 500, tags=1),
        Platform("bluesky", "Bluesky", 300),
        Platform("mastodon", "Mastodon", 500, link=23),
    )
}  # fmt: skip
