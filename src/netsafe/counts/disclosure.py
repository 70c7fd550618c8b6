"""Which numbers people may see: none below ten, and none from which one below ten could be worked out.

The threshold is that of UK LLC (which hides zero too) and of the Office for National Statistics.  Whoever
sees a whole and all its parts but one can subtract.  So the whole is shown, and where the small parts that
are hidden would say something about one of them, larger ones are *withheld* beside them; in statistics,
primary and secondary suppression.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

THRESHOLD = 10
"""The smallest number that is shown."""

_LARGEST_SMALL = THRESHOLD - 1


class Hidden(Enum):
    """In place of a number that is not shown."""

    SMALL = "fewer than 10"
    WITHHELD = "withheld"


Number = int | Hidden


@dataclass(frozen=True)
class Shown:
    """A whole and its parts as people may see them; None: no part can be shown beside the whole."""

    whole: Number
    parts: Mapping[str, Number] | None


def shown(number: int) -> Number:
    """A number that stands alone."""
    return number if number >= THRESHOLD else Hidden.SMALL


def protected(parts: Mapping[str, int]) -> Shown:
    """What may be shown of `parts` beside their sum.

    Whoever sees the result can say of no small part more than that it is one of 0 to 9.

    >>> protected({"a": 40, "b": 120, "c": 4}).parts
    {'a': <Hidden.WITHHELD: 'withheld'>, 'b': 120, 'c': <Hidden.SMALL: 'fewer than 10'>}
    """
    whole = sum(parts.values())
    small = {name for name, n in parts.items() if n < THRESHOLD}
    if whole < THRESHOLD or not small or _says_nothing(sum(parts[name] for name in small), len(small)):
        withheld: set[str] = set()
    else:
        withheld = _withheld(parts, small)
        if not withheld:
            return Shown(whole, None)
    numbers: dict[str, Number] = {
        name: Hidden.SMALL if name in small else Hidden.WITHHELD if name in withheld else n
        for name, n in parts.items()
    }
    return Shown(shown(whole), numbers)


def _says_nothing(total: int, parts: int) -> bool:
    """Whether each of so many small parts can be anything from 0 to 9, though their sum is known."""
    return THRESHOLD <= total <= _LARGEST_SMALL * (parts - 1)


def _withheld(parts: Mapping[str, int], small: set[str]) -> set[str]:
    """Large parts to withhold, as few as will do; none where all of them would not.

    Everybody knows that a withheld part is at least 10.  What is hidden must then be so much that, with
    every withheld part at 10, there is still room for a small one of 9.
    """
    left = sorted((n, name) for name, n in parts.items() if name not in small)
    missing = _LARGEST_SMALL - sum(parts[name] for name in small)
    chosen: set[str] = set()
    while left and (missing > 0 or not chosen):
        enough = (place for place, (n, _) in enumerate(left) if n - THRESHOLD >= missing)
        n, name = left.pop(next(enough, -1))
        chosen.add(name)
        missing -= n - THRESHOLD
    return chosen if missing <= 0 else set()
