"""Callers who give up: Erlang A (M/M/n+M) in steady state; Erlang C and B are its limits.

Calls come at random at one rate, each takes a random (exponential) time, and each caller who waits gives
up after a random (exponential) time.  Everything is a sum of positive terms, kept in logarithms, so that
it holds for hundreds of people and for loads far above or below them.

Sources: C. Palm (1957), Research on telephone traffic carried by full availability groups, Tele 1;
A. Mandelbaum and S. Zeltyn (2007), Service engineering in action: the Palm/Erlang-A queue, with
applications to call centers, in Advances in Services Innovations, 17–45.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil, exp, expm1, inf, isfinite, log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import logsumexp

from netsafe_evaluation.capacity.erlang import log_inverse_b

MOST_WAITING = 4_000_000
"""Places in the queue that are summed at most; beyond that, callers may as well wait for ever."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Steady:
    """A line whose rates have stood still for long.

    `calls` per hour, > 0; `people` answering, ≥ 0; `handling` hours per call, > 0; `patience` hours that a
    caller waits on average, 0 (hangs up at once: Erlang B) to infinity (waits for ever: Erlang C).
    All shares are of all calls that come.  Raises ValueError for numbers outside these bounds, and
    where nobody gives up and the load is not below the people.

    The example of O. Garnett, A. Mandelbaum and M. Reiman (2002), Designing a call center with impatient
    customers, MSOM 4, 208–227: 48 calls a minute of one minute, 50 people, patience of two minutes.

    >>> line = Steady(calls=48 * 60, people=50, handling=1 / 60, patience=2 / 60)
    >>> round(line.missed, 3), round(line.mean_wait * 3600, 1)
    (0.031, 3.7)
    """

    calls: float
    people: int
    handling: float
    patience: float

    def __post_init__(self) -> None:
        if not (isfinite(self.calls) and self.calls > 0 and isfinite(self.handling) and self.handling > 0):
            raise ValueError("calls per hour and hours per call must be above 0")
        if self.people != int(self.people) or self.people < 0 or not self.patience >= 0:
            raise ValueError("people are a whole number from 0, and patience is 0 or more")
        if self.patience == inf and self.load >= self.people:
            raise ValueError(
                f"a load of {self.load:g} needs more than {self.people} people, or callers who give up"
            )

    @property
    def load(self) -> float:
        """Erlangs: how many people would be busy if every call were answered at once."""
        return self.calls * self.handling

    @property
    def _gives_up(self) -> float:
        return 0.0 if self.patience == inf else 1 / self.patience

    @property
    def _ends(self) -> float:
        return self.people / self.handling

    @cached_property
    def waits(self) -> float:
        """The share of calls that find everybody busy."""
        inverse_b = log_inverse_b(self.people, self.load)
        if self.patience == 0:
            return exp(-inverse_b)
        idle = inverse_b + log(-expm1(-inverse_b)) if inverse_b > 0 else -inf  # log(1/B − 1)
        return exp(self._log_busy - float(np.logaddexp(self._log_busy, idle)))

    @cached_property
    def _log_weights(self) -> Numbers:
        """log of the weight of 0, 1, 2, … waiting, against “everybody busy and nobody waiting”."""
        if self.patience == inf:
            ratio = log(self.load / self.people)
            weights: Numbers = np.arange(ceil(-60 / ratio) + 2, dtype=np.float64) * ratio
            return weights
        return _log_terms(self.calls, self._ends, self._gives_up)

    @cached_property
    def _log_busy(self) -> float:
        if self.patience == inf:
            return -log1p(-self.load / self.people)
        return float(logsumexp(self._log_weights))

    @cached_property
    def _given_busy(self) -> Numbers:
        """The chance of 0, 1, 2, … waiting where everybody is busy."""
        return np.exp(self._log_weights - self._log_busy)

    @cached_property
    def waiting(self) -> float:
        """How many callers wait, on average."""
        if self.patience == 0:
            return 0.0
        return self.waits * float(np.arange(len(self._given_busy)) @ self._given_busy)

    @property
    def missed(self) -> float:
        """The share of calls that are never answered."""
        if self.patience == 0:
            return self.waits
        return min(self._gives_up * self.waiting / self.calls, 1.0)

    @property
    def answered(self) -> float:
        """The share of calls that are answered: one less those missed."""
        return 1 - self.missed

    @property
    def mean_wait(self) -> float:
        """Hours that a call waits on average, answered or not (Little's law)."""
        return self.waiting / self.calls

    @property
    def mean_wait_of_answered(self) -> float:
        """Hours that an answered call had waited on average; nan where none is answered."""
        if self.people == 0:
            return float("nan")
        if self.patience == 0:
            return 0.0
        # From place k of the queue: answered with chance nμ / (nμ + kθ), after the sum of 1 / (nμ + iθ).
        rates = self._ends + self._gives_up * np.arange(1, len(self._given_busy) + 1)
        reach = self._ends / rates
        return self.waits * float(self._given_busy @ (reach * np.cumsum(1 / rates))) / self.answered

    def answered_after(self, hours: float) -> float:
        """The share of calls that are answered, and had waited longer than `hours` ≥ 0."""
        if self.patience == 0 or self.people == 0:
            return 0.0
        return self.waits * exp(self._log_tail(self._ends + self._gives_up, hours) - self._log_start)

    def answered_within(self, hours: float) -> float:
        """The share of calls that are answered within `hours` ≥ 0."""
        return self.answered - self.answered_after(hours)

    def still_waiting(self, hours: float) -> float:
        """The share of calls that wait longer than `hours`, whatever becomes of them."""
        if self.patience == 0:
            return 0.0
        if self.people == 0:
            return exp(-self._gives_up * hours)
        offered = exp(self._log_tail(self._ends, hours) - self._log_start)
        return self.waits * offered * exp(-self._gives_up * hours)

    def wait_of_answered(self, share: float) -> float:
        """Hours within which the share `share` (0 ≤ share < 1) of the *answered* calls were answered."""
        if not 0 <= share < 1:
            raise ValueError("a share from 0, below 1, is wanted")
        if self.people == 0:
            return float("nan")
        longer = (1 - share) * self.answered
        if self.answered_after(0) <= longer:
            return 0.0
        far = self.handling
        while self.answered_after(far) > longer:
            far *= 2
        found = brentq(lambda t: log(self.answered_after(t) / longer), 0, far, xtol=1e-13)
        return float(found)

    @property
    def _log_start(self) -> float:
        return self._log_tail(self._ends, 0.0)

    def _log_tail(self, rate: float, hours: float) -> float:
        """log of the integral from `hours` on of exp(λ (1 − e^−θv) / θ − rate · v) dv.

        That is the density of the wait that a caller of endless patience would have (Palm's formula),
        without its factor; a caller of that patience, given up at θ, is answered with rate + θ.
        """
        if self.patience == inf:
            return -log(rate - self.calls) - (rate - self.calls) * hours
        leave = self._gives_up
        came = -self.calls * expm1(-leave * hours) / leave
        left = self.calls * exp(-leave * hours)
        # At a far `hours` e^−θt is nought in floating point, and of the sum one term is left.
        more = float(logsumexp(_log_terms(left, rate, leave))) if left > 0 else 0.0
        return -log(rate) + came - rate * hours + more


def _log_terms(calls: float, ends: float, leave: float) -> Numbers:
    """log of the products of calls / (ends + i · leave) for i = 1, 2, …, until they no longer count."""
    top = max((calls - ends) / leave, 0.0)
    spread = sqrt(calls / leave)
    count = ceil(top + 10 * spread + 60)
    # Below the top each term is at most calls / ends of the one before; that ends sooner for long patience.
    if calls < ends:
        count = min(count, ceil(45 / log(ends / calls)) + 60)
    if count > MOST_WAITING:
        raise ValueError("patience is too long beside the rates: let callers wait for ever instead")
    steps = log(calls) - np.log(ends + leave * np.arange(1, count))
    return np.concatenate([[0.0], np.cumsum(steps)])


def people_for(calls: float, handling: float, patience: float, target: float, most: int = 10_000) -> int:
    """The fewest people at whom the share answered reaches `target`, in steady state.

    Found by halving, for more people never answer less.  0 ≤ `target` < 1; raises ValueError
    otherwise, or where not even `most` people reach it.

    >>> people_for(calls=10, handling=0.5, patience=0.1, target=0.9)
    7
    """
    if not 0 <= target < 1:
        raise ValueError("a target from 0, below 1, is wanted")
    low, high = -1, 1  # `low` fails, `high` reaches
    while not _reaches(calls, high, handling, patience, target):
        low, high = high, high * 2
        if high > most:
            raise ValueError(f"not even {most} people answer that share")
    if target == 0 and patience < inf:
        return 0
    low = max(low, 0)
    while high - low > 1:
        middle = (low + high) // 2
        if _reaches(calls, middle, handling, patience, target):
            high = middle
        else:
            low = middle
    return high


def _reaches(calls: float, people: int, handling: float, patience: float, target: float) -> bool:
    if patience == inf:
        return calls * handling < people  # who waits for ever is answered, where the queue has an end
    return Steady(calls, people, handling, patience).answered >= target
