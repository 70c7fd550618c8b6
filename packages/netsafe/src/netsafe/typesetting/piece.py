"""A kind of material, and one piece of it: what is to be made, before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from netsafe_intake.canonical import digest_of

from netsafe.campaign import Release

View = Mapping[str, Any]
"""All that a piece may show, as JSON: a template sees nothing else."""

Made = Mapping[str, bytes]
"""What one piece became: ending of the file name → bytes, such as ``".pdf"`` or ``"-print.pdf"``."""


@dataclass(frozen=True)
class Kind:
    """A kind of material; its name is stable, for it stands in file names and editions.

    `words` are the keys it cannot be made without; where a campaign has none of them, it does not
    make this kind.  `show` gives what one language shows beyond what every piece shows; `make` turns
    a piece into files, one for each of `endings`.  `joint` kinds are also made in all languages on
    one piece; `alone` is False where they are made only so.  `personal` kinds are made for partners.
    The site offers to its readers those that are `offered`.
    """

    name: str
    cabin: str
    words: tuple[str, ...]
    make: Callable[[Piece], Made]
    endings: tuple[str, ...]
    title: str
    show: Callable[[Release, str], dict[str, Any]] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = True
    joint: bool = True
    personal: bool = True
    offered: bool = True


@dataclass(frozen=True)
class Piece:
    """One thing to make: a kind, in one language or jointly in several, perhaps for a partner."""

    kind: Kind
    languages: tuple[str, ...]
    view: View
    edition: str
    partner: str | None = None

    @property
    def stem(self) -> str:
        """The file name without its ending, such as ``poster-a4-dawn_cy``; it sorts by kind."""
        return f"{self.kind.name}_{'-'.join(self.languages)}"

    @property
    def recipe(self) -> str:
        """A digest of all that the piece shows: the same recipe makes the same bytes."""
        return digest_of({"kind": self.kind.name, "view": self.view})
