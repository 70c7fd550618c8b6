"""Does a picture end where it ends?  What stands behind its end is another file in its clothes."""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers of a JPEG without a length."""


def has_trailing_bytes(data: bytes) -> bool:
    r"""Whether anything but zeros stands behind the end of a PNG, a JPEG or a WebP.

    Of what is none of them, or is broken before its end, nothing can be said: False.

    >>> has_trailing_bytes(b"RIFF\x04\x00\x00\x00WEBP"), has_trailing_bytes(b"RIFF\x04\x00\x00\x00WEBPPK")
    (False, True)
    """
    end = None
    if data.startswith(_PNG):
        end = _end_of_png(data)
    elif data.startswith(b"\xff\xd8"):
        end = _end_of_jpeg(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        end = 8 + int.from_bytes(data[4:8], "little")
        end += end % 2
    return end is not None and bool(data[end:].strip(b"\0"))


def _end_of_png(data: bytes) -> int | None:
    place = len(_PNG)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        place += 12 + length
        if kind == b"IEND":
            return place
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker == 0xD9:
            return place + 2
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
            if marker == 0xDA:
                place = _end_of_scan(data, place)
    return place + 2 if data[place : place + 2] == b"\xff\xd9" else None


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the coded picture that begins at `place` ends: at the next marker that is none of its own."""
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1 : place + 2]
        if following and following[0] not in (0x00, *range(0xD0, 0xD8)):
            return place
        place += 2
    return len(data)
