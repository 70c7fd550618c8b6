"""Rates, ratios and names as a trial prints them in each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, isfinite, log10

from netsafe_intake.wording import Wording

from netsafe_evaluation.result import Interval

Form = Callable[[Wording, float], str]


def rate(words: Wording, value: float) -> str:
    """A rate as a percentage with three significant digits."""
    if value <= 0 or not isfinite(value):
        return words.percent(0.0)
    return words.percent(value, min(max(2 - floor(log10(value * 100)), 0), 6) if value < 0.9995 else 0)


def ratio(words: Wording, value: float) -> str:
    """A ratio with three significant digits; ∞ if it is infinite, – if it is unknown."""
    if not isfinite(value):
        return "∞" if value > 0 else "–"
    digits = min(max(2 - floor(log10(abs(value))), 0), 6) if value else 0
    return words.number(value, digits)


def points(words: Wording, value: float) -> str:
    """A difference of two rates in percentage points, with its sign."""
    digits = min(max(1 - floor(log10(abs(value) * 100)), 1), 6) if value else 1
    text = words.number(abs(value) * 100, digits)
    return text if not value else ("+" if value > 0 else "−") + text


def p_value(words: Wording, value: float) -> str:
    """A p value with three digits; below 0.001 only that."""
    return f"<{words.number(0.001, 3)}" if value < 0.001 else words.number(value, 3)


def interval(words: Wording, limits: Interval, form: Form) -> str:
    """Both limits of an interval, each written by `form`."""
    return f"{form(words, limits[0])} – {form(words, limits[1])}"


def quoted_list(words: Wording, names: Sequence[str]) -> str:
    """Names in quotation marks, with “and” before the last."""
    return words.listed([f"“{name}”" for name in names])


def forecast(number: int) -> int:
    """A number rounded up to two digits, since it is only a forecast.

    >>> forecast(1234), forecast(0)
    (1300, 1)
    """
    if number < 100:
        return max(number, 1)
    step = int(10 ** (floor(log10(number)) - 1))
    return int(-(-number // step) * step)


def decimals(value: float) -> int:
    """How many digits stand after the point of a number as a person wrote it, at most six."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def aligned_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns with two spaces between; the first is aligned left, the others right.

    >>> aligned_columns([["arm", "rate"], ["text", "5%"]])
    ['  arm   rate', '  text    5%']
    """
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            f"{cell:<{widths[place]}}" if place == 0 else f"{cell:>{widths[place]}}"
            for place, cell in enumerate(row)
        )
        for row in rows
    ]
