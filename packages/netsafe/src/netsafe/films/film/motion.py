"""How a layer moves: when it comes, from where, how it goes; all with easing, nothing by jerks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netsafe.films.scene_timing import END_ENTRY, END_STAGGER, ENTRY, EXIT, RATE, STAGGER


@dataclass(frozen=True)
class State:
    """Where a layer stands in one frame: pixels from its place, and how much of it shows (0 to 256)."""

    dx: int
    dy: int
    opacity: int


GONE = State(0, 0, 0)
REST = State(0, 0, 256)


@dataclass(frozen=True)
class Motion:
    """A layer comes from `start` on within `lasts` frames, and goes within `goes` frames before `end`.

    It comes from dx, dy pixels beside its place, over `travels` frames, and fades in where `fades`.
    Where `goes` is 0 it stays.
    """

    start: int = 0
    lasts: int = 0
    dx: float = 0
    dy: float = 0
    travels: int = 0
    goes: int = 0
    end: int = 0

    def at(self, frame: int) -> State:
        """Where the layer stands in `frame`, counted from 0."""
        if frame < self.start:
            return GONE
        since = frame - self.start
        opacity = 1.0 if self.lasts == 0 else ease_in_out(min(1.0, (since + 1) / self.lasts))
        left = 1.0 if self.travels == 0 else ease_out(min(1.0, (since + 1) / self.travels))
        if self.goes and frame >= self.end - self.goes:
            opacity *= 1 - ease_in_out(min(1.0, (frame - (self.end - self.goes) + 1) / self.goes))
        part = round(opacity * 256)
        return State(round(self.dx * (1 - left)), round(self.dy * (1 - left)), part) if part else GONE


def ease_out(t: float) -> float:
    """Quick at first, then slower and slower: 1 − (1 − t)³."""
    return 1 - (1 - t) ** 3


def ease_in_out(t: float) -> float:
    """Slow at both ends: 3t² − 2t³."""
    return t * t * (3 - 2 * t)


WAYS = {"rise": (0, 44), "drift": (56, 0), "fade": (0, 0)}
"""From where the words of a scene come, in pixels, by the name of their movement."""


AT_ONCE = Motion()
"""A layer that is there from the first frame on, and stays."""


def words(movement: str, line: float, end: int) -> Motion:
    """How line number `line` of a scene comes and goes; `end` is the last frame."""
    dx, dy = WAYS[movement]
    entry = round(ENTRY * RATE)
    return Motion(round(line * STAGGER * RATE), entry, dx, dy, round(entry * 1.4), round(EXIT * RATE), end)


def opening_words(end: int) -> Motion:
    """How the words that open a film go: whoever sees one second of it has read them."""
    return Motion(goes=round(EXIT * RATE), end=end)


def closing_words(line: float) -> Motion:
    """How line number `line` of the last picture comes; it stays."""
    entry = round(END_ENTRY * RATE)
    return Motion(round(line * END_STAGGER * RATE), entry, 0, 24, entry)


def picture(note: Mapping[str, Any], opens: bool, stayed: bool) -> Motion:
    """How a layer of a picture moves, from what its template says of it, in seconds and points.

    `stayed`: the scene before showed the same picture, so that it is there already.  What comes at once is
    there from the first frame of a scene that `opens` a film.  No picture goes: the next one takes its place.
    """
    after = float(note["after"])
    if stayed or (opens and after == 0):
        return AT_ONCE
    return Motion(
        round(after * RATE),
        round(float(note["within"]) * RATE),
        2 * float(note["dx"]),
        2 * float(note["dy"]),
        round(float(note["travels"]) * RATE),
    )
