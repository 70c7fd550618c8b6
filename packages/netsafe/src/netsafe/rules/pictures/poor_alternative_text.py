"""An alternative text says nothing, or too much.

What: an alternative text is no file name, does not begin with “picture of”, and has 300 characters at
most.

Why: screen readers say that it is a picture; a file name tells nothing; a long text cannot be paused
(WCAG 2.2, 1.1.1 and its failures F30, F65; W3C's tutorial on images).

Bad:

    words/social.en.md
    ## dawn.alt
    dawn-final-2.png

Good:

    words/social.en.md
    ## dawn.alt
    Dawn over hills; a path of light leads up to the rising sun

Exempt: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.context import CheckContext
from netsafe.rules.rule import Problem, Rule, problem

_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|pdf|ai|eps|psd|heic)\b"
    r"|\b(?:img|dsc|image|picture|photo)[_-]?\d+",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|logo) of\b"
    r"|(?:llun|delwedd|darlun|ffotograff) o\b",
    re.IGNORECASE,
)
_BARE = {
    "image",
    "picture",
    "photo",
    "logo",
    "mark",
    "banner",
    "graphic",
    "llun",
    "delwedd",
    "darlun",
    "alt",
    "todo",
}


def check(context: CheckContext) -> Iterator[Problem]:
    """Alternative texts that do not do their work."""
    for passage in context.passages:
        slot = context.slots.get(passage.key or "")
        if slot is None or slot.form != "alt":
            continue
        words = context.resolved(passage)
        if _FILE.search(words) or words.strip(" .").casefold() in _BARE:
            yield problem(passage, "empty", words=words[:60])
        elif opening := _EMPTY.match(words):
            yield problem(passage, "opening", opening=opening[0])
        if slot.limit is not None and len(words) > slot.limit:
            yield problem(passage, "long", count=len(words), limit=slot.limit)


RULE = Rule("NS502", "error", check, reach="wording")
