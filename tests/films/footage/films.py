"""Films for the tests, made by Debian's ffmpeg: good ones, and such as nobody would send in good faith."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from films.film.outside import run
from netsafe.films.footage.cached_inspection import inspected_footage
from netsafe.films.footage.inspection import Inspection
from netsafe.films.footage.shaped_pictures import Cut, shaped
from netsafe.films.mp4_file import join
from netsafe.films.shapes import Shape
from netsafe.typesetting.cache import Cache

CAPTIONS = "WEBVTT\n\n00:00:00.200 --> 00:00:01.500\n{words}\n"


def film(
    to: Path,
    *more: str,
    size: str = "640x480",
    rate: int = 25,
    seconds: float = 2,
    sound: str | None = "sine=f=440:r=48000",
) -> Path:
    """A film of ffmpeg's own test picture, with a tone; `more` are words of the command before its file."""
    heard = ["-f", "lavfi", "-i", f"{sound}:d={seconds}", "-c:a", "aac"] if sound else []
    run(
        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}", *heard,
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1", *more, to,
    )  # fmt: skip
    return to


def seen(path: Path) -> Inspection:
    """What the film at `path` is; it is decoded once for this and to be cut."""
    return inspected_footage(path, Cache(path.parent / "cache")).inspection


def cut(path: Path, shape: Shape, **how: Any) -> Path:
    """The film at `path` in a shape, as it is cut before its end is put to it, beside it."""
    cache = Cache(path.parent / "cache")
    pictures = shaped(inspected_footage(path, cache), Cut(shape, **how), cache)
    to = path.with_name(f"{path.stem}-{shape.name}.mp4")
    to.write_bytes(join(shape.width, shape.height, [pictures.picture_track], pictures.sound_track, "", "en"))
    return to


def captions(folder: Path, **words: str) -> list[str]:
    """Words of the command that name captions in each language, which are written to `folder`."""
    named = []
    for language, said in words.items():
        path = folder / f"film.{language}.vtt"
        path.write_text(CAPTIONS.format(words=said), encoding="utf-8")
        named += ["--captions", f"{language}={path}"]
    return named


def patched(data: bytes, kind: bytes, offset: int, new: bytes) -> bytes:
    """`data` with `new` at `offset` from where the first box `kind` begins (its length)."""
    at = data.index(kind) - 4 + offset
    return data[:at] + new + data[at + len(new) :]


def box(kind: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4."""
    return struct.pack(">I4s", 8 + len(content), kind) + content
