"""How a file is put together: which container, whole or not, and nothing in it from elsewhere.

Only the heads of boxes are read; nothing is decoded, and nothing of the size that a file claims is reserved.

Sources: ISO/IEC 14496-12 (boxes, ``dref``), Apple's *QuickTime File Format*, RFC 8794 (EBML).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.limits import LIMITS, Limits

MOST_BOXES = 20_000
"""Boxes that are walked before a file is refused."""

_EBML = b"\x1a\x45\xdf\xa3"
_FIRST = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_WITHIN = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"udta")
_EXPORT = "export it again as MP4 (H.264 and AAC)"


class Box(NamedTuple):
    """A box: its kind, where its content begins, and where it ends."""

    kind: bytes
    start: int
    end: int


def container(path: Path, limits: Limits = LIMITS) -> str:
    """The demuxer that a file is to be read with: *mov* (MP4, MOV) or *matroska* (WebM, MKV).

    Raises FootageError where it is neither, is not whole, is too large, or names data outside of itself.

    Of an MP4::

        container(Path("dawn.mp4"))  # "mov"
    """
    name = path.name
    try:
        if path.is_symlink() or not path.is_file():
            raise FootageError(name, "is not a file.", "give the film itself, not a link or a folder")
        size = path.stat().st_size
        if size == 0:
            raise FootageError(name, "is empty.", _EXPORT)
        if size > limits.bytes:
            raise FootageError(
                name,
                f"has {_mega(size)}; {_mega(limits.bytes)} are the most.",
                "export it with fewer bits a second: 4 Mbit/s are plenty for a film of a minute",
            )
        with path.open("rb") as file:
            head = file.read(12)
            if head.startswith(_EBML):
                return "matroska"
            if head[4:8] not in _FIRST:
                raise FootageError(name, f"is no film: {_guess(head)}.", _EXPORT)
            _walk(file, name, size, limits)
            return "mov"
    except OSError as error:
        raise FootageError(name, f"cannot be read ({(error.strerror or 'unknown').lower()}).") from None


def _walk(file: BinaryIO, name: str, size: int, limits: Limits) -> None:
    """Look at each box of an MP4 that matters here."""
    tops = set()
    for count, (box, depth) in enumerate(_boxes(file, name, 0, size)):
        if count > MOST_BOXES:
            raise FootageError(name, f"is made of more than {MOST_BOXES} boxes.", _EXPORT)
        if depth == 0:
            tops.add(box.kind)
        if box.kind == b"moov" and box.end - box.start > limits.index:
            raise FootageError(
                name,
                f"has an index of {_mega(box.end - box.start)}; {_mega(limits.index)} are the most.",
                "export it again without metadata",
            )
        if box.kind == b"tkhd":
            _check_size(file, name, box, limits)
        if box.kind == b"dref":
            _check_references(file, name, box)
        if box.kind in (b"rmra", b"cmov"):
            what = "leads to films elsewhere" if box.kind == b"rmra" else "has its index packed"
            raise FootageError(name, f"{what}, which is not taken in.", _EXPORT)
    if b"moov" not in tops:
        raise FootageError(name, "is not whole: it has no index (“moov”).", "copy it again from its source")
    if b"mdat" not in tops:
        raise FootageError(name, "has no pictures in it (no “mdat”).", "copy it again from its source")


def _boxes(file: BinaryIO, name: str, start: int, end: int, depth: int = 0) -> Iterator[tuple[Box, int]]:
    while start + 8 <= end:
        file.seek(start)
        length, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", file.read(8).ljust(8, b"\0"))[0], 16
        elif length == 0:
            length = end - start
        box_name = kind.decode("ascii", "replace") if kind.isalnum() else kind.hex()
        if length < head:
            if depth > 0 and kind == b"\0\0\0\0":
                return  # QuickTime ends user data with four noughts
            raise FootageError(name, f"is broken: the box “{box_name}” is {length} bytes long.", _EXPORT)
        if start + length > end:
            lacking = start + length - end
            reason = f"is not whole: {lacking} bytes of the box “{box_name}” are missing."
            raise FootageError(name, reason, "copy it again from its source")
        box = Box(kind, start + head, start + length)
        yield box, depth
        if kind in _WITHIN and depth < 8:
            yield from _boxes(file, name, box.start, box.end, depth + 1)
        start += length


def _check_size(file: BinaryIO, name: str, box: Box, limits: Limits) -> None:
    """The width and height of a track are its last eight bytes, in 65,536ths of a pixel."""
    file.seek(max(box.start, box.end - 8))
    data = file.read(8)
    if len(data) == 8:
        width, height = (side >> 16 for side in struct.unpack(">II", data))
        check_sides(name, width, height, limits)


def check_sides(name: str, width: int, height: int, limits: Limits) -> None:
    """Raise FootageError where a picture is larger than is taken in."""
    if max(width, height) > limits.side:
        raise FootageError(
            name,
            f"is {width} × {height} pixels large; {limits.side} along the longer side are the most.",
            "export it in 1920 × 1080",
        )


def _check_references(file: BinaryIO, name: str, box: Box) -> None:
    """Each entry of a ``dref`` says by its lowest flag that the data stand in this file."""
    at = box.start + 8
    while at + 12 <= box.end:
        file.seek(at)
        length, flags = struct.unpack(">I4xI", file.read(12))
        if not flags & 1:
            raise FootageError(
                name, "leads to data outside of itself, which is not taken in.", "export it as one file"
            )
        if length < 12:
            raise FootageError(name, "is broken: an entry of “dref” has no length.", _EXPORT)
        at += length


def _guess(head: bytes) -> str:
    if head.lstrip().startswith((b"#EXTM3U", b"ffconcat", b"<")):
        return "it is a list or a page that leads elsewhere"
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")):
        return "it is a picture"
    if head.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return "it is packed"
    if head.startswith(b"%PDF"):
        return "it is a PDF"
    return "neither MP4, MOV nor WebM"


def _mega(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{size} bytes"
