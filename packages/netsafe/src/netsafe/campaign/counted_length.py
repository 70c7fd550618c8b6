"""How long a text is as a platform for posts counts it."""

from __future__ import annotations

import re
import unicodedata
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
