"""A face: one side of a piece that somebody sees by itself, what it bears, and how far away it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

Feature = Literal["sender", "subject", "hours", "number", "code"]
"""What a face may bear.

*sender*: the name of the service, and who runs it.  *subject*: what the piece is about, in plain words.
*hours*: when somebody answers.  *number*: the number to call.  *code*: the code to scan.
"""

FEATURES: frozenset[Feature] = frozenset(get_args(Feature))
"""All that a face can bear."""


@dataclass(frozen=True)
class Face:
    """One side of a piece that somebody sees by itself: “front”, “back”, “inside”, “outside”, “page”.

    `bears` is what stands on it.  The distances, in metres, are those from which its headline, its subject,
    its number and its code can be read; None where nobody reads that from afar.  On a screen a picture is
    seen `seen_wide` millimetres wide, whatever its own measure; None where it is seen at its own size.
    `side` is the place of the one language that it speaks on a joint piece, counted from 0; None where it
    speaks all of them.

    Raises ValueError for a number without its sender, and for a distance of what it does not bear.

    >>> Face("outside", bears=()).is_discreet
    True
    >>> Face("front", bears=["number"])
    Traceback (most recent call last):
    ...
    ValueError: the face “front” bears a number without its sender
    """

    name: str
    bears: Collection[Feature] = FEATURES
    headline: float | None = None
    subject: float | None = None
    number: float | None = None
    code: float | None = None
    seen_wide: float | None = None
    side: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "bears", frozenset(self.bears))
        if self.has("number") and not self.has("sender"):
            raise ValueError(f"the face “{self.name}” bears a number without its sender")
        distances: dict[Feature, float | None] = {
            "subject": self.subject,
            "number": self.number,
            "code": self.code,
        }
        for feature, distance in distances.items():
            if distance is not None and not self.has(feature):
                raise ValueError(f"the face “{self.name}” bears no {feature} that could be read from afar")

    def has(self, feature: Feature) -> bool:
        """Whether `feature` stands on it."""
        return feature in self.bears

    @property
    def is_discreet(self) -> bool:
        """Whether nothing on it tells what the piece is about or whose it is."""
        return not self.bears


FRONT = Face("front")
"""The one face of a sheet that anybody sees: it bears everything."""

DOCUMENT = Face("document")
"""A document of many pages is one face, which bears everything on some page of it."""
