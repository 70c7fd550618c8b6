"""Two people changed the same wording: both changes in one, or the places where only a person can choose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netsafe.campaign.word_alignment import common_runs

_UNIT = re.compile(r"\s*\S+|\s+")
"""A word with the space before it."""


@dataclass(frozen=True)
class Conflict:
    """A stretch that both changed, each in another way: what stood there, and what each put in its place."""

    original: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class WordingMerge:
    """The merged wording in its parts: words that are settled, and conflicts."""

    parts: tuple[str | Conflict, ...]

    @property
    def text(self) -> str | None:
        """The merged wording; None while a conflict is left in it."""
        settled = [part for part in self.parts if isinstance(part, str)]
        return "".join(settled) if len(settled) == len(self.parts) else None

    @property
    def with_mine(self) -> str:
        """The merged wording, with mine where both changed the same words."""
        return "".join(part.mine if isinstance(part, Conflict) else part for part in self.parts)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where only a person can choose."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))


def merge_wordings(original: str, theirs: str, mine: str) -> WordingMerge:
    """`theirs` and `mine`, which both go back to `original`, merged word by word.

    Changes with an unchanged word between them are both kept.  What touches is a conflict, unless both made
    the same change; nothing that either of them wrote is left out without one.

    >>> merge_wordings("Stop. Help is here.", "Please stop. Help is here.", "Stop. Help is there.").text
    'Please stop. Help is there.'
    >>> merge_wordings("Help is here.", "Help is near.", "Help is there.").conflicts
    (Conflict(original=' here.', theirs=' near.', mine=' there.'),)
    """
    base, first, second = (_UNIT.findall(text) for text in (original, theirs, mine))
    parts: list[str | Conflict] = []
    for part in _parts(base, first, second):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    return WordingMerge(tuple(parts))


def _parts(base: list[str], theirs: list[str], mine: list[str]) -> Iterator[str | Conflict]:
    in_theirs, in_mine = _places(base, theirs), _places(base, mine)
    start, their_start, my_start = 0, 0, 0
    unchanged = [place for place in range(len(base)) if place in in_theirs and place in in_mine]
    for place in unchanged:
        yield _settled(
            base[start:place], theirs[their_start : in_theirs[place]], mine[my_start : in_mine[place]]
        )
        yield base[place]
        start, their_start, my_start = place + 1, in_theirs[place] + 1, in_mine[place] + 1
    yield _settled(base[start:], theirs[their_start:], mine[my_start:])


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each word that `other` kept stands in it, by its place in `base`."""
    runs = common_runs(base, other)
    return {run.a + step: run.b + step for run in runs for step in range(run.size)}


def _settled(base: list[str], theirs: list[str], mine: list[str]) -> str | Conflict:
    """What becomes of a stretch between two words that nobody changed."""
    if theirs in (base, mine):
        return "".join(mine)
    if mine == base:
        return "".join(theirs)
    return Conflict("".join(base), "".join(theirs), "".join(mine))
