"""An alternative text says nothing, or too much.

What: an alternative text is no file name, does not begin with “picture of”, and has 300 characters at
most.

Why: screen readers say that it is a picture; a file name tells nothing; a long text cannot be paused
(WCAG 2.2, 1.1.1 and its failures F30, F65; W3C's tutorial on images).

Bad:

    dawn-final-2.png

Good:

    Dawn over hills; a path of light leads up to the rising sun

Exempt: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netsafe.rules.reading import Reading
from netsafe.rules.rule import Found, Rule

LONGEST = 300
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


def look(reading: Reading) -> Iterator[Found]:
    """Alternative texts that do not do their work."""
    for said in reading.said:
        key = said.key or ""
        if not (key.startswith("pictures.") or key.rpartition(".")[2] in ("alt", "picture")):
            continue
        words = reading.resolved(said)
        if _FILE.search(words) or words.strip(" .").casefold() in _BARE:
            yield said, f"“{words[:60]}” tells nothing of the picture.", "say in a sentence what it shows"
        elif opening := _EMPTY.match(words):
            yield (
                said,
                f"begins with “{opening[0]}”, which a screen reader says already.",
                "begin with what it shows",
            )
        if len(words) > LONGEST:
            yield (
                said,
                f"has {len(words)} characters; {LONGEST} is the limit.",
                "say less, or say it in the text",
            )


RULE = Rule("NS502", "poor-alternative-text", "error", __doc__, look)
