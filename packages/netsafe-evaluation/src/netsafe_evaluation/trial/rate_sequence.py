"""The rate of one arm, valid at every look: a confidence sequence that no peeking can break.

Mix all possible rates with Jeffreys' weights, and divide by the likelihood of one rate: under that rate the
ratio is a fair game that starts at 1, and the chance that it ever reaches 20 is at most 1/20 (Ville).  The
rates for which it has not reached 20 are the 95 % confidence sequence.

Source: Robbins (1970), Ann. Math. Stat. 41: 1397–1409; Waudby-Smith and Ramdas (2020), arXiv 2006.04347.
"""

from __future__ import annotations

from math import log

from scipy.optimize import brentq
from scipy.special import betaln, expit, xlog1py, xlogy

PRIOR = 0.5


def log_e(acted: int, shown: int, rate: float) -> float:
    """The log of the evidence against `rate`, which is on average at most 1 if `rate` is true."""
    mixed = betaln(PRIOR + acted, PRIOR + shown - acted) - betaln(PRIOR, PRIOR)
    return float(mixed - xlogy(acted, rate) - xlog1py(shown - acted, -rate))


def interval(acted: int, shown: int, level: float = 0.95) -> tuple[float, float]:
    """The rates that `acted` of `shown` leave possible, however often one has looked.

    >>> tuple(round(x, 3) for x in interval(27, 100))
    (0.142, 0.43)
    """
    bar = log(1 / (1 - level))
    rate = acted / shown

    def over(log_odds: float) -> float:
        return log_e(acted, shown, float(expit(log_odds))) - bar

    middle = min(max(rate, 0.5 / shown), 1 - 0.5 / shown)
    centre = log(middle / (1 - middle))
    low = 0.0 if acted == 0 else float(expit(brentq(over, -60, centre, xtol=1e-12)))
    high = 1.0 if acted == shown else float(expit(brentq(over, centre, 34, xtol=1e-12)))
    return low, high
