"""A slot: a place where a text of the campaign is shown, and what the text may be there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Form = Literal["plain", "markdown", "list", "alt"]
"""How the words are written.

*plain* is shown as it stands; *markdown* may hold lists, steps, ``###`` sub-headings and
``**strong words**``; *list* is one item a line, with or without ``- `` before it; *alt* is plain, and read to
people who do not see the picture beside it.
"""

Role = Literal["headline", "subject", "sender", "body", "label", "description", "alt"]
"""What the words are for.

*headline*: the title or a heading of a piece.  *subject*: what a piece is about, in plain words.  *sender*:
whose number it is, at a number that has no `labels.call`.  *body*: what the piece says.  *label*: words
around facts, such as a button or the head of a column.  *description*: what a part of the campaign is (a
service, a phase, an audience).  *alt*: what a picture shows.
"""

Audience = Literal["public", "planner"]
"""Who reads it: anybody, professionals included; or only the people who plan and run the campaign."""

LONGEST_ALTERNATIVE = 300
"""Characters of an alternative text: a longer one cannot be paused (W3C, tutorial on images)."""


@dataclass(frozen=True)
class Slot:
    """A key of the words files, and what its text may be wherever it is shown.

    `limit` is the most characters, of a *list* those of each item; None where only the room on the piece
    decides.  Texts with the same `piece` are read together as one thing, such as ``leaflet`` or
    ``posts.the-law``; a piece that is `alone` goes out with no line of help beside it.  `pattern` is the key
    with a placeholder for each id, as documentation shows it.

    What shows a text cannot be made without it, unless the slot says that it is not `required`.  A release is
    not whole without the required texts of what it has: its facts, its pages, and the materials that it has
    words for.

    >>> Slot("card.headline", role="headline").piece, Slot("card.picture", form="alt", role="alt").limit
    ('card', 300)
    """

    key: str
    form: Form = "plain"
    role: Role = "body"
    audience: Audience = "public"
    limit: int | None = None
    required: bool = True
    piece: str = ""
    alone: bool = False
    pattern: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.piece:
            object.__setattr__(self, "piece", self.key.partition(".")[0])
        if not self.pattern:
            object.__setattr__(self, "pattern", self.key)
        if self.form == "alt" and self.limit is None:
            object.__setattr__(self, "limit", LONGEST_ALTERNATIVE)

    @property
    def is_plain(self) -> bool:
        """Whether the words are shown as they stand, without any Markdown."""
        return self.form in ("plain", "alt")

    def only_if(self, needed: bool) -> Slot:
        """The same slot, required only where its text is `needed`.

        >>> [Slot("card.line").only_if(needed).required for needed in (True, False)]
        [True, False]
        """
        return self if needed or not self.required else replace(self, required=False)


def labels(*names: str, stem: str = "labels", required: bool = True) -> tuple[Slot, ...]:
    """The slots of words around facts, ``labels.<name>``; each is a piece of its own."""
    return tuple(
        Slot(f"{stem}.{name}", role="label", piece=f"{stem}.{name}", required=required) for name in names
    )


def alternative(key: str, piece: str = "") -> Slot:
    """The slot of what a picture shows."""
    return Slot(key, form="alt", role="alt", piece=piece)
