"""A claim, as it was published: frozen, typed, and nothing in it worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from netsafe_evaluation.claims.names import Name
from netsafe_evaluation.claims.period import Period
from netsafe_evaluation.claims.published import Published

Base = Literal["published", "worked-back", "not-given"]
"""Whether the count before was printed, somebody worked it back from a percentage, or neither."""

Happening = Literal["campaign", "capacity", "definition"]
"""What else can change: another campaign runs; the helpline can answer more or fewer; the count means
something else."""


@dataclass(frozen=True)
class Count:
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
    claimed: Published | None = None
    before_period: Period | None = None
    after_period: Period | None = None
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
class Meanwhile:
    """Something that changed; its period may be unknown, and may have no known end (then `open`)."""

    kind: Happening
    name: Name | None = None
    period: Period | None = None
    open: bool = False


@dataclass(frozen=True)
class Claim:
    """One published before-and-after figure.  What was not published is None or empty."""

    id: str = ""
    area: Name | None = None
    areas: tuple[Name, ...] = ()
    """Every area that was named for it, where sources name more than one."""
    before: Count | None = None
    after: Count | None = None
    base: Base = "published"
    claimed: Published | None = None
    counted: tuple[str, ...] = ()
    before_period: Period | None = None
    after_period: Period | None = None
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
    meanwhile: tuple[Meanwhile, ...] = field(default=())
    quote: str = ""
    source: str = ""
