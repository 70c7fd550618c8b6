"""What is published of platforms for posts: how each counts a text, and where it folds it.

A channel whose id is one of these names is that platform; its own `limit` and `link` can only be tighter.
Numbers change: `docs/posts.md` says where each was found, and which are only what people measure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Count = Literal["weighted", "utf-16", "characters"]
"""*weighted*: as twitter-text 3 counts.  *utf-16*: letters outside the basic plane, such as emoji, are two.
*characters*: code points, where the platform counts what people see as one letter: never too low."""

LINK = re.compile(
    r"https?://[^\s<>“”\"]*[^\s<>“”\".,;:!?)]"
    r"|(?<![\w@.-])(?:[a-z0-9-]{2,}\.)+[a-z]{2,}(?:/[\w./%#?=&~+-]*[\w/])?(?![\w@])",
    re.IGNORECASE,
)
"""An address as people write it, with its scheme or without."""

_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that twitter-text 3 weighs as one; all others weigh two."""

_PICTURE = (
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f004-\U0001faff]"
)
_ONE = f"(?:{_PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?|[\u00a9\u00ae]\ufe0f)"
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key
    "|\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f"  # the flag of Wales and its like
    f"|{_ONE}(?:\u200d{_ONE})*"
)
"""One emoji as it is seen, however many code points it is made of."""


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


def length(words: str, count: Count, link: int = 0) -> int:
    """What a platform counts for `words`; with `link`, each address counts as that many.

    Source of *weighted*: twitter-text, configuration 3 (NFC, weights, 23 for a link, 2 for an emoji).

    >>> length("Help: https://netsafe.example/g/s2fv", "weighted", 23), length("👨‍👩‍👧", "weighted")
    (29, 2)
    """
    words = unicodedata.normalize("NFC", words)
    links = 0
    if link:
        words, links = LINK.subn("", words)
    if count == "weighted":
        rest, emoji = EMOJI.subn("", words)
        weight = sum(1 if any(low <= ord(c) <= high for low, high in _LIGHT) else 2 for c in rest)
        return links * link + 2 * emoji + weight
    letters = len(words) if count == "characters" else len(words.encode("utf-16-le")) // 2
    return links * link + letters
