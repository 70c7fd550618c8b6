"""The confidence sequence of a rate: it holds at every look, however often one looks.

Mix the likelihood over all possible rates with Jeffreys' prior, and divide by the likelihood of one rate.
Under that rate the ratio is a martingale that starts at 1, and the probability that it ever reaches 20 is at
most 1/20 (Ville's inequality).  The rates for which it has not reached 20 are the 95 % confidence sequence.

Source: Robbins (1970), Ann. Math. Stat. 41: 1397–1409; Waudby-Smith and Ramdas (2020), arXiv 2006.04347.
"""

from __future__ import annotations

from math import log

from scipy.optimize import brentq
from scipy.special import betaln, expit, xlog1py, xlogy

from netsafe_evaluation.result import Interval

PRIOR = 0.5
"""Jeffreys' prior for a rate: Beta(½, ½)."""


def log_e(responses: int, displays: int, rate: float) -> float:
    """The log of the e-value against `rate`; its expected e-value is at most 1 if `rate` is true."""
    mixed = betaln(PRIOR + responses, PRIOR + displays - responses) - betaln(PRIOR, PRIOR)
    return float(mixed - xlogy(responses, rate) - xlog1py(displays - responses, -rate))


def interval(responses: int, displays: int, level: float = 0.95) -> Interval:
    """The rates that `responses` out of `displays` leave possible, however often one has looked.

    >>> tuple(round(x, 3) for x in interval(27, 100))
    (0.142, 0.43)
    """
    threshold = log(1 / (1 - level))
    rate = responses / displays

    def excess(log_odds: float) -> float:
        return log_e(responses, displays, float(expit(log_odds))) - threshold

    middle = min(max(rate, 0.5 / displays), 1 - 0.5 / displays)
    centre = log(middle / (1 - middle))
    low = 0.0 if responses == 0 else float(expit(brentq(excess, -60, centre, xtol=1e-12)))
    high = 1.0 if responses == displays else float(expit(brentq(excess, centre, 34, xtol=1e-12)))
    return low, high
