"""Films of a second, decoded by the process of the cabin: few, for each one starts a process."""

from __future__ import annotations

import functools
import io
from fractions import Fraction
from pathlib import Path

from hostile.kind import Kind, Read, refusals

PROCESSOR = 15
"""Seconds that a film may be decoded here; a film of a second takes a tenth of one."""


def footage() -> Read:
    from netsafe.films.footage import FootageError
    from netsafe.films.footage.inspection import inspect_film
    from netsafe.films.footage.inspection_findings import judged
    from netsafe.films.footage.limits import Limits

    limits = Limits(processor=PROCESSOR)

    def call(path: Path) -> None:
        findings = list(judged(path.name, inspect_film(path, limits), limits))
        assert all("\n" not in str(finding) for finding in findings), "each finding is a line"

    return refusals(call, FootageError)


@functools.cache
def seeds() -> list[bytes]:
    """H.264 and AAC in MP4, H.264 and PCM in MOV, VP8 and Opus in WebM."""
    return [
        _film("mp4", "libx264", "aac"),
        _film("mov", "libx264", "pcm_s16le"),
        _film("webm", "libvpx", "libopus"),
    ]


def _film(container: str, pictures: str, sound: str) -> bytes:
    import av
    import numpy as np

    out = io.BytesIO()
    with av.open(out, "w", format=container) as film:
        video = film.add_stream(pictures, rate=12)
        video.width, video.height, video.pix_fmt = 256, 240, "yuv420p"
        audio = film.add_stream(sound, rate=48_000, layout="mono")
        for number in range(14):
            picture = np.full((240, 256, 3), 16 * number, np.uint8)
            film.mux(video.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        tone = (8000 * np.sin(np.arange(48_000) / 17)).astype(np.int16)
        heard = av.AudioFrame.from_ndarray(tone[None], "s16", "mono")
        heard.sample_rate, heard.pts, heard.time_base = 48_000, 0, Fraction(1, 48_000)
        fifo = av.AudioFifo()
        fifo.write(heard)
        while frame := fifo.read(960, partial=True):
            film.mux(audio.encode(frame))
        film.mux(audio.encode(None))
        film.mux(video.encode(None))
    return out.getvalue()


TOKENS = (
    b"ftyp", b"moov", b"trak", b"mdat", b"stsz", b"stco", b"stts", b"ctts", b"elst", b"dref", b"avcC",
    b"esds", b"hdlr", b"meta", b"udta", b"\0\0\0\x08free", b"\0\0\0\0mdat", b"\0\0\0\x01mdat" + b"\xff" * 8,
    b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0" * 4, b"\0" * 400, b"\x1a\x45\xdf\xa3",
    b"\x15\x49\xa9\x66", b"\x1f\x43\xb6\x75", b"\x01" + b"\xff" * 7, b"file:///etc/hostname", b"url ",
)  # fmt: skip

KINDS = (Kind("footage", "film", seeds, TOKENS, footage),)
