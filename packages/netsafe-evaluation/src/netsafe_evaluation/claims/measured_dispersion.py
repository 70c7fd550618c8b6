"""How far counts scatter, from the counts themselves."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from scipy.special import ndtri, stdtrit


def dispersion(before: Sequence[int], after: Sequence[int], level: float = 0.95) -> float:
    """The dispersion of counts of equal stretches, before and after, around the mean of each.

    Pearson's statistic over its degrees of freedom (McCullagh and Nelder 1989, section 6.2), at least 1, then
    raised by the square of Student's quantile over the normal one: with few counts it is itself unsure.
    It takes the stretches for independent; where a high month follows a high month it is too small.

    Args:
        before: Counts of stretches of equal length; whole numbers, not all nought.
        after: The same after.
        level: That of the interval that it is for.

    Returns:
        A number of 1 or more, or NaN where all counts of one side are nought.

    >>> round(dispersion([10, 10, 10], [20, 20, 20]), 2)
    2.01
    """
    total, df = 0.0, len(before) + len(after) - 2
    for counts in (before, after):
        mean = sum(counts) / len(counts)
        if mean == 0:
            return nan
        total += sum((count - mean) ** 2 / mean for count in counts)
    tail = (1 + level) / 2
    uncertainty = float(stdtrit(df, tail) / ndtri(tail)) ** 2
    return max(total / df, 1.0) * uncertainty
