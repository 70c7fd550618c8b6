"""What the parts of a piece of footage may show."""

from __future__ import annotations

from dataclasses import dataclass

from netsafe.films.film import DrawnFilmView


@dataclass(frozen=True)
class CaptionsView:
    """Captions, and the name of the file that they came in."""

    file: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FootageView(DrawnFilmView):
    """The last picture of a storyboard, and before it a recording, which is named by its SHA-256.

    `focus` is a place and `keep` a part of its picture, in percent of width and height.
    """

    recording: str
    captions: CaptionsView
    focus: tuple[float, float]
    keep: tuple[float, float, float, float] | None
    transcript: str
