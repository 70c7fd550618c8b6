"""What was published about a change: “+50%”, “more than doubled”, “100 more”, “up”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import Literal

Kind = Literal["percent", "times", "difference", "up", "down", "same"]

FORMS = "+50%, -20%, x2, “more than doubled”, “100 more”, “up”, “down” or “same”"

_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PERCENT = re.compile(rf"([+-]?)\s*{_NUMBER}\s*(?:%|per cent)")
_TIMES = re.compile(rf"([<>]?)\s*[x×]\s*{_NUMBER}")
_MORE = re.compile(rf"{_NUMBER}\s+(more|fewer|less)")
_WORDS = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_SIDES = {"more than": ">", "over": ">", "at least": ">", "nearly": "<", "almost": "<", "less than": "<"}
_DIRECTIONS: dict[str, Kind] = {
    **dict.fromkeys(("up", "rise", "rose", "increase", "increased"), "up"),
    **dict.fromkeys(("down", "fall", "fell", "decrease", "decreased"), "down"),
    **dict.fromkeys(("same", "no change"), "same"),
}
_LARGEST_PERCENT = 1_000_000


@dataclass(frozen=True)
class PublishedChange:
    """A published change, and which ratios it fits.

    `low` and `high` bound the ratios (after over before) that a reader would let pass as this figure: a
    percentage within one unit of its last digit, “doubled” within a tenth.
    """

    kind: Kind
    value: float | None
    side: str
    """“>” for “more than”, “<” for “nearly”, or empty."""
    low: float
    high: float
    digits: int = 0

    @property
    def ratio(self) -> float | None:
        """The ratio that it states; None for a bound, a difference or a mere direction."""
        if self.side or self.value is None or self.kind == "difference":
            return None
        return 1 + self.value / 100 if self.kind == "percent" else self.value

    @property
    def is_bound(self) -> bool:
        """Whether it says only that the change was more (or less) than something."""
        return bool(self.side)

    @classmethod
    def read(cls, text: str) -> PublishedChange:
        """From text.  Raises ValueError with a sentence that says why not.

        >>> PublishedChange.read("more than doubled").low
        2.0
        """
        plain = " ".join(text.replace("−", "-").casefold().split())
        for form in (_percent, _times, _difference, _direction):
            if (match := form(plain)) is not None:
                return match
        raise ValueError(f"“{text}” is not understood; write {FORMS}, and the exact words in quote")

    def fits(self, before: int, after: int, ratio: float) -> bool:
        """Whether it fits these counts, or the ratio of their rates."""
        if self.kind == "difference":
            assert self.value is not None
            return abs(after - before - self.value) <= _roundness(self.value) / 2
        ratios = {ratio, after / before if before else inf}
        if self.kind == "up" or self.side == ">":
            return any(value > self.low for value in ratios)
        if self.kind == "down" or self.side == "<":
            return any(self.low <= value < self.high for value in ratios)
        return any(self.low - 1e-9 <= value <= self.high + 1e-9 for value in ratios)


def _percent(text: str) -> PublishedChange | None:
    side, text = _side(text)
    if not (match := _PERCENT.fullmatch(text)):
        return None
    value = float(match[2].replace(",", "")) * (-1 if match[1] == "-" else 1)
    if value < -100:
        raise ValueError(f"“{text}”: nothing can fall by more than 100%")
    if value > _LARGEST_PERCENT:
        raise ValueError(f"“{text}” is no percentage that anybody published")
    digits = len(match[2].partition(".")[2])
    ratio, step = 1 + value / 100, 10.0**-digits / 100
    low, high = _bounds(side, ratio, max(ratio - step, 0.0), ratio + step)
    return PublishedChange("percent", value, side, low, high, digits)


def _times(text: str) -> PublishedChange | None:
    side, text = _side(text)
    if match := _TIMES.fullmatch(text):
        value, side = float(match[2].replace(",", "")), match[1] or side
    elif text in _WORDS:
        value = _WORDS[text]
    else:
        return None
    if value <= 0:
        raise ValueError(f"“{text}”: a count cannot become nought times another; write -100%")
    low, high = _bounds(side, value, value * 0.9, value * 1.1)
    return PublishedChange("times", value, side, low, high)


def _difference(text: str) -> PublishedChange | None:
    if not (match := _MORE.fullmatch(text)):
        return None
    value = float(match[1].replace(",", "")) * (1 if match[2] == "more" else -1)
    if not value.is_integer():
        raise ValueError(f"“{text}”: a difference of counts is a whole number")
    return PublishedChange("difference", value, "", *((1.0, inf) if value > 0 else (0.0, 1.0)))


def _direction(text: str) -> PublishedChange | None:
    kind = _DIRECTIONS.get(text)
    if kind is None:
        return None
    low, high = {"up": (1.0, inf), "down": (0.0, 1.0)}.get(kind, (0.97, 1.03))
    return PublishedChange(kind, None, "", low, high)


def _side(text: str) -> tuple[str, str]:
    for words, side in _SIDES.items():
        if text.startswith(words + " "):
            return side, text.removeprefix(words + " ")
    return "", text


def _bounds(side: str, value: float, low: float, high: float) -> tuple[float, float]:
    """“More than” has no upper end; “nearly” is understood as no less than six sevenths of it."""
    return {"": (low, high), ">": (value, inf), "<": (value * 6 / 7, value)}[side]


def _roundness(value: float) -> float:
    """The place of the last digit that is not nought: 100 for 300, 1 for 273."""
    place, remainder = 1, int(abs(value))
    while remainder and remainder % (place * 10) == 0:
        place *= 10
    return place
