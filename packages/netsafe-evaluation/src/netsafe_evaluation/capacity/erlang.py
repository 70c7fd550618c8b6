"""Erlang's B and C formulas: the probability that a call finds everybody busy, in logarithms.

Source: A. K. Erlang (1917), Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges, Post Office Electrical Engineers' Journal 10, 189–197.
"""

from __future__ import annotations

from math import exp, isfinite, log

import numpy as np
from scipy.special import logsumexp


def log_inverse_erlang_b(staff: int, offered_load: float) -> float:
    """log(1 / B), where 1 / B is the sum over k of n! / (n−k)! / aᵏ; all of its terms are positive.

    `staff` n ≥ 0; `offered_load` a in erlangs (arrivals per hour × hours per call), > 0.
    """
    if staff == 0:
        return 0.0
    steps = np.log(np.arange(staff, 0, -1)) - log(offered_load)
    return float(logsumexp(np.concatenate([[0.0], np.cumsum(steps)])))


def erlang_b(staff: int, offered_load: float) -> float:
    """The share of calls that find all `staff` busy where nobody waits (M/M/n/n).

    `offered_load` in erlangs.  Raises ValueError where `staff` or `offered_load` is negative or not a number.

    >>> round(erlang_b(2, 0.5 / 0.7), 7)  # the manual of R's package queueing prints 0.1295337
    0.1295337
    """
    _check(staff, offered_load)
    return 0.0 if offered_load == 0 and staff else exp(-log_inverse_erlang_b(staff, offered_load or 1.0))


def erlang_c(staff: int, offered_load: float) -> float:
    """The share of calls that must wait where nobody ever gives up (M/M/n).

    Raises ValueError, also where `offered_load` is not below `staff`: the queue would grow without end.

    >>> round(erlang_c(14, 10), 6)
    0.174132
    """
    _check(staff, offered_load)
    if offered_load >= staff:
        raise ValueError(f"a load of {offered_load:g} needs more than {staff} people, or callers who give up")
    if offered_load == 0:
        return 0.0
    # C = 1 / (ρ + (1 − ρ) / B): only 1 − ρ itself is a difference of near numbers.
    spare = log(staff - offered_load) - log(staff)
    return exp(
        -float(np.logaddexp(log(offered_load / staff), spare + log_inverse_erlang_b(staff, offered_load)))
    )


def offered_load_for_blocking(staff: int, blocked: float) -> float:
    """The offered load in erlangs at which `staff` turn away the share `blocked` of calls: B solved for the
    load.

    Traffic tables print this.  0 < `blocked` < 1; raises ValueError otherwise.

    >>> round(offered_load_for_blocking(10, 0.01), 3)
    4.461
    """
    from scipy.optimize import brentq

    if not 0 < blocked < 1 or staff < 1:
        raise ValueError("at least one person, and a share between 0 and 1, are wanted")
    largest = (staff + 1) / (1 - blocked)  # B ≥ 1 − n / a
    root = brentq(lambda a: erlang_b(staff, a) - blocked, 1e-12, largest, xtol=1e-12, rtol=1e-14)
    return float(root)


def _check(staff: int, offered_load: float) -> None:
    if staff != int(staff) or staff < 0:
        raise ValueError(f"“{staff}” people: a whole number from 0 is wanted")
    if not isfinite(offered_load) or offered_load < 0:
        raise ValueError(f"a load of “{offered_load}”: a number from 0 is wanted")
