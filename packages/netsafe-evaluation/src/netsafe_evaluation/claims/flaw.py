"""A flaw: one thing that can be wrong with a published claim, with its code and its own documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netsafe_intake.check_documentation import documentation, title

from netsafe_evaluation.claims.figures import ClaimFigures
from netsafe_evaluation.claims.values_in_words import Value

PARTS = ("What", "Why", "Bad", "Good", "Mend")
"""What the documentation of each flaw says, in this order."""


@dataclass(frozen=True)
class Reason:
    """Why a claim has a flaw: the key of the sentence that says so, and the values in it."""

    sentence: str = "reason"
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Flaw:
    """One flaw.  Its documentation is the docstring of its module, which is named after it.

    `check` yields a reason for each time that it finds the flaw in a claim, given the figures of every
    claim of the file.  Its sentences stand in ``words.LANGUAGE.toml`` under ``flaw.CODE``.  `rank` is its
    place in reports: the gravest flaw has the lowest.
    """

    code: str
    check: Callable[[ClaimFigures, Sequence[ClaimFigures]], Iterator[Reason]]
    rank: int

    @property
    def documentation(self) -> str:
        """What it means, how it is found, an example with it and one without it, and the mend."""
        return documentation(self)

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return title(self)
