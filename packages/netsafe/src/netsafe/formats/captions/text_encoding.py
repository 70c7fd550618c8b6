"""The letters of a file of captions, as editing programs save them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class Lettering:
    """The `lines` of a file, and the first of them whose letters are guessed (None: all are certain)."""

    lines: list[str]
    guessed: int | None = None


def lettering(data: bytes) -> Lettering:
    r"""UTF-8, UTF-16 with or without its mark, else Windows-1252; lines end as on any system.

    What is no letter in any of these becomes U+FFFD, as in a player, and so does NUL.

    >>> lettering("Tŷ\r\n".encode("utf-16")).lines
    ['Tŷ', '']
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Lettering(_lines(data[len(mark) :].decode(name, "replace")))
    if wide := _without_mark(data):
        return Lettering(_lines(data.decode(wide, "replace")))
    try:
        return Lettering(_lines(data.decode()))
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode())
        return Lettering(_lines(data.decode("cp1252", "replace")), len(before))


def _without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself: times and line breaks are ASCII, so that half of their bytes are nought."""
    head = data[:4096]
    for nought, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        halves = head[nought::2], head[1 - nought :: 2]
        if len(head) > 8 and halves[0].count(0) > 0.8 * len(halves[0]) and halves[1].count(0) == 0:
            return name
    return None


def _lines(text: str) -> list[str]:
    return text.replace("\0", "�").replace("\r\n", "\n").replace("\r", "\n").split("\n")
