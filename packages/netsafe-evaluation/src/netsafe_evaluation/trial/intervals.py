"""Intervals for one look that was fixed beforehand: rates, their difference, their ratio, their odds ratio.

All take a standard normal quantile `z` (1.96 for 95 %), so that one that pays for several comparisons can be
put in its place (:mod:`.dunnett`).
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log, sqrt

from scipy.optimize import brentq
from scipy.special import betaincinv, ndtr

Interval = tuple[float, float]


def wilson(acted: int, shown: int, z: float) -> Interval:
    """The score interval of a rate.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22: 209–212.

    >>> tuple(round(x, 4) for x in wilson(27, 100, 1.959964))
    (0.1927, 0.3643)
    """
    rate, share = acted / shown, z * z / shown
    middle = (rate + share / 2) / (1 + share)
    half = sqrt(rate * (1 - rate) * share + share * share / 4) / (1 + share)
    return (0.0 if acted == 0 else middle - half, 1.0 if acted == shown else middle + half)


def clopper_pearson(acted: int, shown: int, z: float) -> Interval:
    """The exact interval of a rate: never covers less than it says, mostly more.

    Source: Clopper and Pearson (1934), Biometrika 26: 404–413.

    >>> tuple(round(x, 4) for x in clopper_pearson(27, 100, 1.959964))
    (0.1861, 0.368)
    """
    tail = float(ndtr(-z))
    low = 0.0 if acted == 0 else float(betaincinv(acted, shown - acted + 1, tail))
    high = 1.0 if acted == shown else float(betaincinv(acted + 1, shown - acted, 1 - tail))
    return low, high


def difference(acted: int, shown: int, acted0: int, shown0: int, z: float) -> Interval:
    """The difference of two rates, arm minus control, from the score intervals of both.

    Source: Newcombe (1998), Statistics in Medicine 17: 873–890, method 10.
    """
    rate, rate0 = acted / shown, acted0 / shown0
    low, high = wilson(acted, shown, z)
    low0, high0 = wilson(acted0, shown0, z)
    down = sqrt((rate - low) ** 2 + (high0 - rate0) ** 2)
    up = sqrt((high - rate) ** 2 + (rate0 - low0) ** 2)
    return rate - rate0 - down, rate - rate0 + up


def risk_ratio(acted: int, shown: int, acted0: int, shown0: int, z: float) -> Interval:
    """The ratio of two rates, arm to control, by inverting the score test.  (0, inf) where nobody acted.

    Source: Koopman (1984), Biometrics 40: 513–517; closed form of Miettinen and Nurminen (1985).
    """
    if acted + acted0 == 0:
        return 0.0, inf
    return _inverted(lambda ratio: _ratio_z(acted, shown, acted0, shown0, ratio), acted, acted0, z)


def odds_ratio(acted: int, shown: int, acted0: int, shown0: int, z: float) -> Interval:
    """The ratio of two odds, arm to control, by inverting the score test.

    (0, inf) where nobody acted, or everybody.
    Source: Cornfield (1956) without continuity correction; Miettinen and Nurminen (1985).
    """
    total, whole = acted + acted0, shown + shown0
    if total in (0, whole):
        return 0.0, inf
    least, most = max(0, total - shown0), min(shown, total)
    return _inverted(
        lambda ratio: _odds_z(acted, shown, total, shown0, ratio), acted - least, most - acted, z
    )


def score_z(acted: int, shown: int, acted0: int, shown0: int) -> float:
    """How many (pooled) standard errors lie between two rates; 0 where nobody acted, or everybody."""
    pooled = (acted + acted0) / (shown + shown0)
    if pooled in (0.0, 1.0):
        return 0.0
    error = sqrt(pooled * (1 - pooled) * (1 / shown + 1 / shown0))
    return (acted / shown - acted0 / shown0) / error


def _inverted(at: Callable[[float], float], least: int, most: int, z: float) -> Interval:
    """Where a falling score crosses `z` and -`z`; 0 and infinity where the data are at their end."""
    low = 0.0 if least == 0 else _crossing(at, z)
    high = inf if most == 0 else _crossing(at, -z)
    return low, high


def _crossing(at: Callable[[float], float], level: float) -> float:
    left, right = -1.0, 1.0
    while at(exp(left)) < level and left > -80:
        left *= 2
    while at(exp(right)) > level and right < 80:
        right *= 2
    return exp(brentq(lambda beta: at(exp(beta)) - level, left, right, xtol=1e-12))


def _ratio_z(acted: int, shown: int, acted0: int, shown0: int, ratio: float) -> float:
    a = (shown + shown0) * ratio
    b = shown * ratio + acted + shown0 + acted0 * ratio
    c = acted + acted0
    rate0 = 2 * c / (b + sqrt(max(b * b - 4 * a * c, 0.0)))
    rate = min(rate0 * ratio, 1.0)
    variance = rate * (1 - rate) / shown + ratio * ratio * rate0 * max(1 - rate0, 0.0) / shown0
    gap = acted / shown - ratio * acted0 / shown0
    return gap / sqrt(variance) if variance > 0 else (inf if gap > 0 else -inf if gap < 0 else 0.0)


def _odds_z(acted: int, shown: int, total: int, shown0: int, ratio: float) -> float:
    """The expected number that acted, with both margins kept, solves a quadratic."""
    a = ratio - 1
    b = ratio * (shown + total) + shown0 - total
    c = ratio * shown * total
    expected = 2 * c / (b + sqrt(max(b * b - 4 * a * c, 0.0)))
    cells = (expected, shown - expected, total - expected, shown0 - total + expected)
    if min(cells) <= 0:
        gap = acted - expected
        return inf if gap > 0 else -inf if gap < 0 else 0.0
    return (acted - expected) * sqrt(sum(1 / cell for cell in cells))


def sample_odds_ratio(acted: int, shown: int, acted0: int, shown0: int) -> float:
    """The odds ratio as it stands in the table; nan where it is nothing divided by nothing.

    >>> round(sample_odds_ratio(40, 81, 27, 100), 2)
    2.64
    """
    up, down = acted * (shown0 - acted0), (shown - acted) * acted0
    return up / down if down else (inf if up else float("nan"))


def wald_odds_ratio(acted: int, shown: int, acted0: int, shown0: int, z: float) -> Interval:
    """The interval that papers print (Woolf 1955): log odds ratio ± z errors; no cell may be 0."""
    cells = (acted, shown - acted, acted0, shown0 - acted0)
    middle, half = log(sample_odds_ratio(acted, shown, acted0, shown0)), z * sqrt(sum(1 / n for n in cells))
    return exp(middle - half), exp(middle + half)
