"""A claim, as it was published: frozen, typed, and nothing in it worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.period import ClaimPeriod
from netsafe_evaluation.claims.published_change import PublishedChange

Base = Literal["published", "worked-back", "not-given"]
"""Whether the count before was printed, somebody worked it back from a percentage, or neither."""

ConcurrentKind = Literal["campaign", "capacity", "definition"]
"""What else can change: another campaign runs; the helpline can answer more or fewer; the count means
something else."""


@dataclass(frozen=True)
class PublishedCount:
    """A whole number as published; `bound` is “>” for “more than”, “<” for “fewer than”, or empty."""

    value: int
    bound: str = ""


@dataclass(frozen=True)
class Background:
    """What the same sort of count did where, or over whom, nothing was tried: usually the whole country.

    Its counts or, where they were not published, the change that was.
    """

    name: Name | None = None
    before: int | None = None
    after: int | None = None
    claimed: PublishedChange | None = None
    before_period: ClaimPeriod | None = None
    after_period: ClaimPeriod | None = None
    counted: tuple[str, ...] = ()
    dispersion: float | None = None


@dataclass(frozen=True)
class Part:
    """One of the numbers that a total is said to be made of, or that stands beside it."""

    name: Name
    count: int
    area: Name | None = None
    """Where it is a number for another area than the claim's."""


@dataclass(frozen=True)
class ConcurrentChange:
    """Something that changed; its period may be unknown, and may have no known end (then `open`)."""

    kind: ConcurrentKind
    name: Name | None = None
    period: ClaimPeriod | None = None
    open: bool = False


@dataclass(frozen=True)
class Claim:
    """One published before-and-after figure.  What was not published is None or empty."""

    id: str = ""
    area: Name | None = None
    areas: tuple[Name, ...] = ()
    """Every area that was named for it, where sources name more than one."""
    before: PublishedCount | None = None
    after: PublishedCount | None = None
    base: Base = "published"
    claimed: PublishedChange | None = None
    counted: tuple[str, ...] = ()
    before_period: ClaimPeriod | None = None
    after_period: ClaimPeriod | None = None
    exposure: tuple[float, float] | None = None
    dispersion: float | None = None
    before_counts: tuple[int, ...] = ()
    """The count before, taken apart into equal stretches (months, weeks), in order."""
    after_counts: tuple[int, ...] = ()
    background: Background | None = None
    parts: tuple[Part, ...] = ()
    parts_complete: bool = True
    """Whether the parts are said to make up the whole of `after`."""
    parts_may_overlap: bool = False
    """Whether one person may be in two parts."""
    meanwhile: tuple[ConcurrentChange, ...] = field(default=())
    quote: str = ""
    source: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether two counts are all that is given: no area, no period, no unit, nothing to compare with.

        >>> Claim(before=PublishedCount(1421), after=PublishedCount(2804)).is_bare
        True
        """
        return self == Claim(id=self.id, before=self.before, after=self.after, dispersion=self.dispersion)
