"""Which whole numbers a published figure can have come from, and which figures none can have come from.

A paper prints “27 %” or “odds ratio 3.05” and the size of the arm.  The number of responses is whole, so only
a few numbers, or none, give the figure when they are rounded as printed.  Where none does, there is another
explanation: a misprint, a size that is not the one analysed, an adjusted model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar, Literal

from netsafe_intake.error import NetSafeError

LONGEST_LIST = 10_000
"""More candidates than this are not listed."""

Measure = Literal["percent", "odds", "risk"]


class FigureError(NetSafeError, ValueError):
    """A figure that cannot be read: one line with the mend."""

    code: ClassVar[str] = "figure-unreadable"


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as it was printed, with its digits: a percentage, an odds ratio or a ratio of rates.

    >>> PrintedFigure.read("27%")
    PrintedFigure(printed=Decimal('27'), measure='percent')
    >>> PrintedFigure.read("3.05")
    PrintedFigure(printed=Decimal('3.05'), measure='odds')
    """

    printed: Decimal
    measure: Measure

    @staticmethod
    def read(text: str, ratio: Literal["odds", "risk"] = "odds") -> PrintedFigure:
        """From “8.73%” or “3.05”; all digits after the point are kept, zeros too.  Raises FigureError."""
        number = text.strip().removesuffix("%").strip()
        percent = text.strip().endswith("%")
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", number) or (percent and Decimal(number) > 100):
            raise FigureError(
                "", f"“{text}” is no figure", "a percentage such as 27%, or a ratio such as 3.05"
            )
        return PrintedFigure(Decimal(number), "percent" if percent else ratio)

    @property
    def digits(self) -> int:
        """How many digits stand after the point."""
        return max(0, -int(self.printed.as_tuple().exponent))

    @property
    def rounding_interval(self) -> tuple[Fraction, Fraction]:
        """The values that round to it, both ends included: nobody says how a half was rounded."""
        half = Fraction(1, 2 * 10**self.digits)
        return Fraction(self.printed) - half, Fraction(self.printed) + half


@dataclass(frozen=True)
class Candidate:
    """A whole number of responses, and the figure that it gives (None: infinite)."""

    responses: int
    value: Fraction | None

    def printed_value(self, digits: int) -> str:
        """The value as it would be printed."""
        return "∞" if self.value is None else f"{float(self.value):.{digits}f}"


@dataclass(frozen=True)
class Reconstruction:
    """All whole numbers that give a figure, and the two nearest ones where none does.

    `control` is (displays, responses) of the control, None for a percentage.
    """

    figure: PrintedFigure
    displays: int
    control: tuple[int, int] | None
    solutions: tuple[Candidate, ...]
    nearest: tuple[Candidate, ...]

    @property
    def off_by_one(self) -> Candidate | None:
        """Where none gives it: the candidate that misses by one in the last digit, as rounding twice does."""
        if self.solutions:
            return None
        step = Decimal(1).scaleb(-self.figure.digits)
        for candidate in self.nearest:
            if candidate.value is not None:
                value = Decimal(candidate.printed_value(self.figure.digits))
                if abs(value - self.figure.printed) == step:
                    return candidate
        return None


def reconstruct(
    displays: int, figure: PrintedFigure, control: tuple[int, int] | None = None
) -> Reconstruction:
    """List every number of responses out of `displays` that gives `figure`.

    Exact: the arithmetic is in fractions.  A ratio needs the `control` as (displays, responses).
    Raises FigureError.

    >>> reconstruct(81, PrintedFigure.read("2.64"), (100, 27)).solutions[0].responses
    40
    >>> reconstruct(137, PrintedFigure.read("3.05"), (100, 27)).solutions
    ()
    """
    _check(displays, figure, control)
    low, high = figure.rounding_interval
    first = max(0, ceil(_responses_for(low, displays, figure.measure, control)))
    last = min(displays, floor(_responses_for(high, displays, figure.measure, control)))
    if last - first >= LONGEST_LIST:
        raise FigureError(
            "",
            f"{last - first + 1:,} numbers of {displays:,} give it: it has too few digits to say anything",
            "give a figure with more digits",
        )
    solutions = tuple(_candidate(x, displays, figure.measure, control) for x in range(first, last + 1))
    nearest: tuple[Candidate, ...] = ()
    if not solutions:
        middle = _responses_for(Fraction(figure.printed), displays, figure.measure, control)
        numbers = sorted({min(max(x, 0), displays) for x in (floor(middle), floor(middle) + 1)})
        nearest = tuple(_candidate(x, displays, figure.measure, control) for x in numbers)
    return Reconstruction(figure, displays, control, solutions, nearest)


def _check(displays: int, figure: PrintedFigure, control: tuple[int, int] | None) -> None:
    if not 1 <= displays <= 10**12:
        raise FigureError("", "an arm is shown from once to 10¹² times", "give its size")
    if figure.measure != "percent":
        if control is None:
            raise FigureError("", "a ratio needs its control", "add --against SHOWN ACTED")
        if not 0 < control[1] < control[0]:
            raise FigureError(
                "", "in the control some, and not all, must have acted", "--against SHOWN ACTED"
            )


def shared_controls(
    arms: Sequence[tuple[int, PrintedFigure]], control_displays: int
) -> Mapping[int, tuple[Reconstruction, ...]]:
    """For each possible number of responses in a control of that size: the figures of all arms it reproduces.

    `arms` are pairs of displays and printed figure.  Only numbers that reproduce at least one figure are
    listed, those that reproduce most first.

    >>> arms = [(81, PrintedFigure.read("2.64")), (99, PrintedFigure.read("2.99"))]
    >>> next(iter(shared_controls(arms, 100)))
    27
    """
    reconstructed = {
        responses: tuple(
            reconstruct(displays, figure, (control_displays, responses)) for displays, figure in arms
        )
        for responses in range(1, control_displays)
    }
    matches = {
        responses: sum(bool(arm.solutions) for arm in reconstructions)
        for responses, reconstructions in reconstructed.items()
    }
    order = sorted(reconstructed, key=lambda responses: (-matches[responses], responses))
    return {responses: reconstructed[responses] for responses in order if matches[responses]}


def _responses_for(
    value: Fraction, displays: int, measure: Measure, control: tuple[int, int] | None
) -> Fraction:
    """The number of responses, not always whole, that gives exactly that value."""
    value = max(value, Fraction(0))
    if measure == "percent":
        return displays * value / 100
    assert control is not None
    size, responses = control
    if measure == "risk":
        return displays * value * responses / size
    odds = value * responses
    return displays * odds / (size - responses + odds)


def _candidate(responses: int, displays: int, measure: Measure, control: tuple[int, int] | None) -> Candidate:
    if measure == "percent":
        return Candidate(responses, Fraction(100 * responses, displays))
    assert control is not None
    size, responses0 = control
    if measure == "risk":
        return Candidate(responses, Fraction(responses * size, displays * responses0))
    if responses == displays:
        return Candidate(responses, None)
    return Candidate(
        responses, Fraction(responses * (size - responses0), (displays - responses) * responses0)
    )
