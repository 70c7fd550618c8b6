"""Erlang's B and C: what share of calls finds everybody busy, summed in logarithms of positive terms.

Source: A. K. Erlang (1917), Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges, Post Office Electrical Engineers' Journal 10, 189–197.
"""

from __future__ import annotations

from math import exp, isfinite, log

import numpy as np
from scipy.special import logsumexp


def log_inverse_b(people: int, load: float) -> float:
    """log(1 / B): of the sum over k of n! / (n−k)! / aᵏ, which has no term below nought.

    `people` ≥ 0; `load` in erlangs (calls per hour × hours per call), > 0.
    """
    if people == 0:
        return 0.0
    steps = np.log(np.arange(people, 0, -1)) - log(load)
    return float(logsumexp(np.concatenate([[0.0], np.cumsum(steps)])))


def erlang_b(people: int, load: float) -> float:
    """The share of calls that find all `people` busy where nobody waits (M/M/n/n).

    `load` in erlangs.  Raises ValueError where `people` or `load` is below nought or no number.

    >>> round(erlang_b(2, 0.5 / 0.7), 7)  # the manual of R's package queueing prints 0.1295337
    0.1295337
    """
    _check(people, load)
    return 0.0 if load == 0 and people else exp(-log_inverse_b(people, load or 1.0))


def erlang_c(people: int, load: float) -> float:
    """The share of calls that must wait where everybody waits for ever (M/M/n).

    Raises ValueError, also where `load` is not below `people`: the queue would grow without end.

    >>> round(erlang_c(14, 10), 6)
    0.174132
    """
    _check(people, load)
    if load >= people:
        raise ValueError(f"a load of {load:g} needs more than {people} people, or callers who give up")
    if load == 0:
        return 0.0
    # C = 1 / (ρ + (1 − ρ) / B): no difference of near numbers but 1 − ρ itself.
    spare = log(people - load) - log(people)
    return exp(-float(np.logaddexp(log(load / people), spare + log_inverse_b(people, load))))


def load_for(people: int, blocked: float) -> float:
    """The load in erlangs at which `people` turn away the share `blocked` of calls: B solved for the load.

    Traffic tables print this.  0 < `blocked` < 1; raises ValueError otherwise.

    >>> round(load_for(10, 0.01), 3)
    4.461
    """
    from scipy.optimize import brentq

    if not 0 < blocked < 1 or people < 1:
        raise ValueError("at least one person, and a share between 0 and 1, are wanted")
    most = (people + 1) / (1 - blocked)  # B ≥ 1 − n / a
    found = brentq(lambda a: erlang_b(people, a) - blocked, 1e-12, most, xtol=1e-12, rtol=1e-14)
    return float(found)


def _check(people: int, load: float) -> None:
    if people != int(people) or people < 0:
        raise ValueError(f"“{people}” people: a whole number from 0 is wanted")
    if not isfinite(load) or load < 0:
        raise ValueError(f"a load of “{load}”: a number from 0 is wanted")
