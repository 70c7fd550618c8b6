"""Which whole numbers a published figure can have come from, and which figures none can have come from.

A paper prints “27 %” or “odds ratio 3.05” and the size of the arm.  The number that acted is whole, so only
few of them, or none, give the figure when it is rounded as printed.  Where none does, something else is in
it: a misprint, a size that is not the one analysed, an adjusted model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

MOST = 10_000
"""More numbers than this are not listed."""

Measure = Literal["percent", "odds", "risk"]


class FigureError(ValueError):
    """A figure that cannot be read: one line with the mend."""


@dataclass(frozen=True)
class Figure:
    """A figure as it was printed, with its digits: a percentage, an odds ratio or a ratio of rates.

    >>> Figure.read("27%"), Figure.read("3.05")
    (Figure(printed=Decimal('27'), measure='percent'), Figure(printed=Decimal('3.05'), measure='odds'))
    """

    printed: Decimal
    measure: Measure

    @staticmethod
    def read(text: str, ratio: Literal["odds", "risk"] = "odds") -> Figure:
        """From “8.73%” or “3.05”; digits behind the point are kept, zeros too.  Raises FigureError."""
        number = text.strip().removesuffix("%").strip()
        percent = text.strip().endswith("%")
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", number) or (percent and Decimal(number) > 100):
            raise FigureError(
                f"“{text}” is no figure. Mend: a percentage such as 27%, or a ratio such as 3.05"
            )
        return Figure(Decimal(number), "percent" if percent else ratio)

    @property
    def digits(self) -> int:
        """Digits behind the point."""
        return max(0, -int(self.printed.as_tuple().exponent))

    @property
    def between(self) -> tuple[Fraction, Fraction]:
        """What rounds to it, both ends included: nobody says how a half was rounded."""
        half = Fraction(1, 2 * 10**self.digits)
        return Fraction(self.printed) - half, Fraction(self.printed) + half


@dataclass(frozen=True)
class Candidate:
    """A whole number that acted, and the figure that it gives (None: infinite)."""

    acted: int
    value: Fraction | None

    def said(self, digits: int) -> str:
        """The value as it would be printed."""
        return "∞" if self.value is None else f"{float(self.value):.{digits}f}"


@dataclass(frozen=True)
class Reconstruction:
    """All whole numbers that give a figure, and the two nearest where none does."""

    figure: Figure
    shown: int
    control: tuple[int, int] | None
    solutions: tuple[Candidate, ...]
    nearest: tuple[Candidate, ...]

    @property
    def off_by_one(self) -> Candidate | None:
        """Where none gives it: one that misses by one in the last digit, as rounding twice does."""
        if self.solutions:
            return None
        step = Decimal(1).scaleb(-self.figure.digits)
        for candidate in self.nearest:
            if candidate.value is not None:
                value = Decimal(candidate.said(self.figure.digits))
                if abs(value - self.figure.printed) == step:
                    return candidate
        return None


def reconstruct(shown: int, figure: Figure, control: tuple[int, int] | None = None) -> Reconstruction:
    """List every number of `shown` that gives `figure`; a ratio needs the control as (shown, acted).

    Exact: the arithmetic is in fractions.  Raises FigureError.

    >>> [found.acted for found in reconstruct(81, Figure.read("2.64"), (100, 27)).solutions]
    [40]
    >>> reconstruct(137, Figure.read("3.05"), (100, 27)).solutions
    ()
    """
    if not 1 <= shown <= 10**12:
        raise FigureError("an arm is shown from once to 10¹² times. Mend: give its size")
    if figure.measure != "percent":
        if control is None:
            raise FigureError("a ratio needs its control. Mend: add --against SHOWN ACTED")
        if not 0 < control[1] < control[0]:
            raise FigureError(
                "in the control some, and not all, must have acted. Mend: --against SHOWN ACTED"
            )
    low, high = figure.between
    first = max(0, ceil(_acted_for(low, shown, figure.measure, control)))
    last = min(shown, floor(_acted_for(high, shown, figure.measure, control)))
    if last - first >= MOST:
        raise FigureError(
            f"{last - first + 1:,} numbers of {shown:,} give it: it has too few digits to say anything. "
            "Mend: give a figure with more digits"
        )
    solutions = tuple(_candidate(x, shown, figure.measure, control) for x in range(first, last + 1))
    near: tuple[Candidate, ...] = ()
    if not solutions:
        middle = _acted_for(Fraction(figure.printed), shown, figure.measure, control)
        places = sorted({min(max(x, 0), shown) for x in (floor(middle), floor(middle) + 1)})
        near = tuple(_candidate(x, shown, figure.measure, control) for x in places)
    return Reconstruction(figure, shown, control, solutions, near)


def shared_controls(
    arms: Sequence[tuple[int, Figure]], control_shown: int
) -> Mapping[int, tuple[Reconstruction, ...]]:
    """For each number that can have acted in a control of that size: which figures of all arms it reproduces.

    Only numbers that reproduce at least one are listed, those that reproduce most first.

    >>> arms = [(81, Figure.read("2.64")), (99, Figure.read("2.99"))]
    >>> next(iter(shared_controls(arms, 100)))
    27
    """
    found = {
        acted: tuple(reconstruct(shown, figure, (control_shown, acted)) for shown, figure in arms)
        for acted in range(1, control_shown)
    }
    count = {acted: sum(bool(one.solutions) for one in all_) for acted, all_ in found.items()}
    return {acted: found[acted] for acted in sorted(found, key=lambda x: (-count[x], x)) if count[acted]}


def _acted_for(value: Fraction, shown: int, measure: Measure, control: tuple[int, int] | None) -> Fraction:
    """How many of `shown` act at exactly that value."""
    value = max(value, Fraction(0))
    if measure == "percent":
        return shown * value / 100
    assert control is not None
    size, acted = control
    if measure == "risk":
        return shown * value * acted / size
    odds = value * acted
    return shown * odds / (size - acted + odds)


def _candidate(acted: int, shown: int, measure: Measure, control: tuple[int, int] | None) -> Candidate:
    if measure == "percent":
        return Candidate(acted, Fraction(100 * acted, shown))
    assert control is not None
    size, acted0 = control
    if measure == "risk":
        return Candidate(acted, Fraction(acted * size, shown * acted0))
    if acted == shown:
        return Candidate(acted, None)
    return Candidate(acted, Fraction(acted * (size - acted0), (shown - acted) * acted0))
