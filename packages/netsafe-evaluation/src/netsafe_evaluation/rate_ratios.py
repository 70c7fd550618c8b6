"""Two counts compared: the rate ratio with its interval, and the ratio of two such ratios.

Conditional on their sum, two Poisson counts are one binomial count.  The exact interval of Clopper and
Pearson for its share, turned into odds and divided by the exposures, is the exact conditional interval of
the rate ratio (Przyborowski and Wilenski 1940; Lehmann and Romano 2005, section 4.5).

Real counts scatter more than Poisson ones.  Their *dispersion* is variance over mean: 1 for Poisson counts,
more where one cause brings several.  A count with dispersion φ tells as much as a Poisson count φ times
smaller, so both counts are divided by φ before the interval is formed (the effective count of
quasi-likelihood, McCullagh and Nelder 1989, section 6.2).  With φ = 1 it is the exact interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, isfinite, log, nan, sqrt

from scipy.special import betaincinv


@dataclass(frozen=True)
class Ratio:
    """A ratio and its interval; no unit.

    `ratio` is infinite after a count of nought, and NaN between two of them; then `low` is 0 and `high`
    infinite, for such counts say nothing.
    """

    ratio: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether `value` lies within the interval, its ends included."""
        return self.low <= value <= self.high


def rate_ratio(
    before: int,
    after: int,
    exposure: tuple[float, float] = (1.0, 1.0),
    *,
    dispersion: float = 1.0,
    level: float = 0.95,
) -> Ratio:
    """How many times the rate before the rate after was, with its interval.

    Args:
        before: What was counted first; whole, not negative.
        after: What was counted then.
        exposure: Over how much each was counted: days, persons, or whatever both are in.  Positive.
        dispersion: Variance over mean of each count, 1 or more; 1 gives the exact conditional interval.
        level: How often the interval should hold the truth, between 0 and 1.

    Raises:
        ValueError: a count is negative, an exposure is not positive and finite, the dispersion is below 1.

    >>> found = rate_ratio(84, 139)
    >>> f"{found.ratio:.3f} ({found.low:.3f} to {found.high:.3f})"
    '1.655 (1.253 to 2.196)'
    """
    if before < 0 or after < 0:
        raise ValueError("a count is not negative")
    if not all(isfinite(part) and part > 0 for part in exposure):
        raise ValueError("an exposure is positive")
    if not (isfinite(dispersion) and dispersion >= 1):
        raise ValueError("a dispersion is 1 or more")
    scale = exposure[0] / exposure[1]
    first, second = before / dispersion, after / dispersion
    tail = (1 - level) / 2
    return Ratio(
        _over(after, before) * scale,
        _odds(second, first, tail) * scale,
        _over(1.0, _odds(first, second, tail)) * scale,
    )


def _odds(events: float, others: float, tail: float) -> float:
    """The lower limit of the odds of `events` to `others`."""
    if events == 0:
        return 0.0
    share = float(betaincinv(events, others + 1, tail))
    return _over(share, 1 - share)


def _over(above: float, below: float) -> float:
    if below == 0:
        return inf if above else nan
    return above / below


def ratio_of_ratios(ratio: Ratio, background: Ratio) -> Ratio:
    """How many times the background's change the change was, with an interval.

    The two intervals are joined on the scale of logarithms by MOVER (Zou and Donner 2008, Statistics in
    Medicine 27:1693): each limit borrows the distance of the estimate from its own limit.  Both ratios must
    come from different counts.

    >>> found = ratio_of_ratios(rate_ratio(84, 139), rate_ratio(36443, 43019))
    >>> f"{found.ratio:.2f} ({found.low:.2f} to {found.high:.2f})"
    '1.40 (1.06 to 1.86)'
    """
    estimates = (ratio.ratio, background.ratio)
    if not all(isfinite(estimate) and estimate > 0 for estimate in estimates):
        return Ratio(_over(*estimates), 0.0, inf)
    below = _distance(ratio.low, ratio.ratio), _distance(background.ratio, background.high)
    above = _distance(ratio.ratio, ratio.high), _distance(background.low, background.ratio)
    quotient = ratio.ratio / background.ratio
    return Ratio(quotient, quotient * exp(-sqrt(sum(part**2 for part in below))), quotient * _raised(above))


def _distance(low: float, high: float) -> float:
    return log(high / low) if low > 0 and isfinite(high) else inf


def _raised(distances: tuple[float, float]) -> float:
    total = sqrt(sum(part**2 for part in distances))
    return exp(total) if total < 700 else inf
