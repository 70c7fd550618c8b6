"""A film decoded once from end to end, in a process that can do no harm: what it is, and how loud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from netsafe.films.footage.isolated_process import work
from netsafe.films.footage.limits import LIMITS, Limits
from netsafe.films.footage.measured_soundtrack import Soundtrack


@dataclass(frozen=True)
class Inspection:
    """What a film is.

    `declared` and `seconds` are its length as it says and as it was decoded (`declared` is 0 where it says
    none); it begins at `start` by the clock of the file.  `frames` were decoded, `rate` pictures a second on
    average.  `width` and `height` are what is seen, upright and in square pixels; `stored` is what the file
    holds, of pixels that are `ratio` (a fraction) times as wide as high, to be turned by `turn` (see
    :data:`~netsafe.films.footage.orientation.TURNS`).  Of `tracks` of sound, in `tracks_heard` of which there
    is something to be heard, number `track` (from 0) is used: `sound`, coded as `audio`.
    """

    container: str
    streams: int
    declared: float
    start: float
    seconds: float
    video: str
    stored: tuple[int, int]
    ratio: tuple[int, int]
    turn: str
    width: int
    height: int
    pixels: str
    frames: int
    rate: float
    transfer: int
    audio: str | None
    tracks: int
    tracks_heard: int
    track: int | None
    sound: Soundtrack | None

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Self:
        """An inspection from its facts in JSON."""
        pairs = {name: tuple(facts[name]) for name in ("stored", "ratio")}
        sound = facts["sound"]
        return cls(**{**facts, **pairs, "sound": None if sound is None else Soundtrack(**sound)})


def inspect_film(path: Path, limits: Limits = LIMITS) -> Inspection:
    """Decode all of a film and say what it is.

    Raises FootageError, with one clear reason, where it is no film that can be taken in; it never takes
    longer than ``limits.wall`` seconds, nor more memory than ``limits.memory``.

    Of a film of half a minute::

        inspect_film(Path("dawn.mp4")).seconds  # 30.0
    """
    return Inspection.read(work(path, "inspect", {}, limits))
