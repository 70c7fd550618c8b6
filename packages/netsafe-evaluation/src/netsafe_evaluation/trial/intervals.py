"""Intervals for one look that was fixed beforehand: rates, their difference, their ratio, their odds ratio.

All take a standard normal quantile `z` (1.96 for 95 %), so that a quantile that pays for several comparisons
can be used instead (:mod:`.dunnett`).  Arguments that end in 0 belong to the control.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log, sqrt

from scipy.optimize import brentq
from scipy.special import betaincinv, ndtr

from netsafe_evaluation.result import Interval


def wilson(responses: int, displays: int, z: float) -> Interval:
    """The score interval of a rate.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22: 209–212.

    >>> tuple(round(x, 4) for x in wilson(27, 100, 1.959964))
    (0.1927, 0.3643)
    """
    rate, share = responses / displays, z * z / displays
    middle = (rate + share / 2) / (1 + share)
    half = sqrt(rate * (1 - rate) * share + share * share / 4) / (1 + share)
    return (0.0 if responses == 0 else middle - half, 1.0 if responses == displays else middle + half)


def clopper_pearson(responses: int, displays: int, z: float) -> Interval:
    """The exact interval of a rate: it covers at least as often as it says, mostly more often.

    Source: Clopper and Pearson (1934), Biometrika 26: 404–413.

    >>> tuple(round(x, 4) for x in clopper_pearson(27, 100, 1.959964))
    (0.1861, 0.368)
    """
    tail = float(ndtr(-z))
    low = 0.0 if responses == 0 else float(betaincinv(responses, displays - responses + 1, tail))
    high = 1.0 if responses == displays else float(betaincinv(responses + 1, displays - responses, 1 - tail))
    return low, high


def difference(responses: int, displays: int, responses0: int, displays0: int, z: float) -> Interval:
    """The difference of two rates, arm minus control, from the score intervals of both.

    Source: Newcombe (1998), Statistics in Medicine 17: 873–890, method 10.
    """
    rate, rate0 = responses / displays, responses0 / displays0
    low, high = wilson(responses, displays, z)
    low0, high0 = wilson(responses0, displays0, z)
    down = sqrt((rate - low) ** 2 + (high0 - rate0) ** 2)
    up = sqrt((high - rate) ** 2 + (rate0 - low0) ** 2)
    return rate - rate0 - down, rate - rate0 + up


def risk_ratio(responses: int, displays: int, responses0: int, displays0: int, z: float) -> Interval:
    """The ratio of two rates, arm to control, by inverting the score test.  (0, inf) where nobody responded.

    Source: Koopman (1984), Biometrics 40: 513–517; closed form of Miettinen and Nurminen (1985).
    """
    if responses + responses0 == 0:
        return 0.0, inf
    return _inverted(
        lambda ratio: _ratio_z(responses, displays, responses0, displays0, ratio), responses, responses0, z
    )


def odds_ratio(responses: int, displays: int, responses0: int, displays0: int, z: float) -> Interval:
    """The ratio of two odds, arm to control, by inverting the score test.

    (0, inf) where nobody responded, or everybody.
    Source: Cornfield (1956) without continuity correction; Miettinen and Nurminen (1985).
    """
    total, everybody = responses + responses0, displays + displays0
    if total in (0, everybody):
        return 0.0, inf
    lowest, highest = max(0, total - displays0), min(displays, total)
    return _inverted(
        lambda ratio: _odds_z(responses, displays, total, displays0, ratio),
        responses - lowest,
        highest - responses,
        z,
    )


def score_z(responses: int, displays: int, responses0: int, displays0: int) -> float:
    """How many (pooled) standard errors lie between two rates; 0 where nobody responded, or everybody."""
    pooled = (responses + responses0) / (displays + displays0)
    if pooled in (0.0, 1.0):
        return 0.0
    error = sqrt(pooled * (1 - pooled) * (1 / displays + 1 / displays0))
    return (responses / displays - responses0 / displays0) / error


def _inverted(score: Callable[[float], float], above_lowest: int, below_highest: int, z: float) -> Interval:
    """Where a decreasing score crosses `z` and -`z`.

    The lower limit is 0 where `above_lowest` is 0 (fewer responses are impossible); the upper limit is
    infinite where `below_highest` is 0.
    """
    low = 0.0 if above_lowest == 0 else _crossing(score, z)
    high = inf if below_highest == 0 else _crossing(score, -z)
    return low, high


def _crossing(score: Callable[[float], float], level: float) -> float:
    """The ratio, between e⁻⁸⁰ and e⁸⁰, at which a decreasing score is `level`."""
    left, right = -1.0, 1.0
    while score(exp(left)) < level and left > -80:
        left *= 2
    while score(exp(right)) > level and right < 80:
        right *= 2
    return exp(brentq(lambda beta: score(exp(beta)) - level, left, right, xtol=1e-12))


def _ratio_z(responses: int, displays: int, responses0: int, displays0: int, ratio: float) -> float:
    """The score of a ratio of rates: the constrained estimate of the control's rate solves a quadratic."""
    a = (displays + displays0) * ratio
    b = displays * ratio + responses + displays0 + responses0 * ratio
    c = responses + responses0
    rate0 = 2 * c / (b + sqrt(max(b * b - 4 * a * c, 0.0)))
    rate = min(rate0 * ratio, 1.0)
    variance = rate * (1 - rate) / displays + ratio * ratio * rate0 * max(1 - rate0, 0.0) / displays0
    gap = responses / displays - ratio * responses0 / displays0
    return gap / sqrt(variance) if variance > 0 else (inf if gap > 0 else -inf if gap < 0 else 0.0)


def _odds_z(responses: int, displays: int, total: int, displays0: int, ratio: float) -> float:
    """The score of an odds ratio: the expected responses, with both margins fixed, solve a quadratic."""
    a = ratio - 1
    b = ratio * (displays + total) + displays0 - total
    c = ratio * displays * total
    expected = 2 * c / (b + sqrt(max(b * b - 4 * a * c, 0.0)))
    cells = (expected, displays - expected, total - expected, displays0 - total + expected)
    if min(cells) <= 0:
        gap = responses - expected
        return inf if gap > 0 else -inf if gap < 0 else 0.0
    return (responses - expected) * sqrt(sum(1 / cell for cell in cells))


def sample_odds_ratio(responses: int, displays: int, responses0: int, displays0: int) -> float:
    """The cross-product odds ratio of the table; NaN where it is zero over zero.

    >>> round(sample_odds_ratio(40, 81, 27, 100), 2)
    2.64
    """
    up, down = responses * (displays0 - responses0), (displays - responses) * responses0
    return up / down if down else (inf if up else float("nan"))


def wald_odds_ratio(responses: int, displays: int, responses0: int, displays0: int, z: float) -> Interval:
    """The interval that papers print (Woolf 1955): log odds ratio ± z standard errors; no cell may be 0."""
    cells = (responses, displays - responses, responses0, displays0 - responses0)
    middle, half = (
        log(sample_odds_ratio(responses, displays, responses0, displays0)),
        z * sqrt(sum(1 / n for n in cells)),
    )
    return exp(middle - half), exp(middle + half)
