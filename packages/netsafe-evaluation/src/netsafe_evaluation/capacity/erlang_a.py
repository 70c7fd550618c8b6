"""Erlang A (M/M/n+M) in steady state: a queue with abandonment; Erlang C and B are its limits.

Arrivals are Poisson at one rate, each call takes an exponential time, and each caller who waits gives up
after an exponential time.  Every figure is a sum of positive terms, kept in logarithms, so that it is
accurate for hundreds of people and for loads far above or below them.

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

from netsafe_evaluation.capacity.erlang import log_inverse_erlang_b

LONGEST_QUEUE = 4_000_000
"""Places in the queue that are summed at most; beyond that, callers may as well wait for ever."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ErlangA:
    """A queue in steady state.  All shares are of all calls that arrive.

    Attributes:
        arrival_rate: Calls per hour, above 0.
        staff: People who answer, 0 or more.
        service_time: Hours per call, above 0.
        patience: Mean hours that a caller waits before giving up, from 0 (hangs up at once: Erlang B) to
            infinity (waits for ever: Erlang C).

    Raises:
        ValueError: a number is outside these bounds; or nobody gives up and the offered load is not below the
            staff.

    The example of O. Garnett, A. Mandelbaum and M. Reiman (2002), Designing a call center with impatient
    customers, MSOM 4, 208–227: 48 calls a minute of one minute, 50 people, patience of two minutes.

    >>> queue = ErlangA(arrival_rate=48 * 60, staff=50, service_time=1 / 60, patience=2 / 60)
    >>> round(queue.abandoned_share, 3), round(queue.mean_wait * 3600, 1)
    (0.031, 3.7)
    """

    arrival_rate: float
    staff: int
    service_time: float
    patience: float

    def __post_init__(self) -> None:
        if not (
            isfinite(self.arrival_rate)
            and self.arrival_rate > 0
            and isfinite(self.service_time)
            and self.service_time > 0
        ):
            raise ValueError("calls per hour and hours per call must be above 0")
        if self.staff != int(self.staff) or self.staff < 0 or not self.patience >= 0:
            raise ValueError("people are a whole number from 0, and patience is 0 or more")
        if self.patience == inf and self.offered_load >= self.staff:
            raise ValueError(
                f"a load of {self.offered_load:g} needs more than {self.staff} people, or callers who give up"
            )

    @property
    def offered_load(self) -> float:
        """In erlangs: how many people would be busy on average if every call were answered at once."""
        return self.arrival_rate * self.service_time

    @property
    def _abandonment_rate(self) -> float:
        return 0.0 if self.patience == inf else 1 / self.patience

    @property
    def _service_rate(self) -> float:
        return self.staff / self.service_time

    @cached_property
    def wait_probability(self) -> float:
        """The share of calls that find everybody busy and must wait (or leave)."""
        inverse_b = log_inverse_erlang_b(self.staff, self.offered_load)
        if self.patience == 0:
            return exp(-inverse_b)
        idle = inverse_b + log(-expm1(-inverse_b)) if inverse_b > 0 else -inf  # log(1/B − 1)
        return exp(self._log_busy - float(np.logaddexp(self._log_busy, idle)))

    @cached_property
    def _log_weights(self) -> Numbers:
        """log of the weight of 0, 1, 2, … waiting, relative to “everybody busy and nobody waiting”."""
        if self.patience == inf:
            ratio = log(self.offered_load / self.staff)
            weights: Numbers = np.arange(ceil(-60 / ratio) + 2, dtype=np.float64) * ratio
            return weights
        return _log_terms(self.arrival_rate, self._service_rate, self._abandonment_rate)

    @cached_property
    def _log_busy(self) -> float:
        """log of the sum of these weights."""
        if self.patience == inf:
            return -log1p(-self.offered_load / self.staff)
        return float(logsumexp(self._log_weights))

    @cached_property
    def _queue_when_busy(self) -> Numbers:
        """The probability of 0, 1, 2, … waiting, given that everybody is busy."""
        return np.exp(self._log_weights - self._log_busy)

    @cached_property
    def mean_queue(self) -> float:
        """The mean number of callers who wait."""
        if self.patience == 0:
            return 0.0
        return self.wait_probability * float(np.arange(len(self._queue_when_busy)) @ self._queue_when_busy)

    @property
    def abandoned_share(self) -> float:
        """The share of calls that is never answered: the probability of abandonment."""
        if self.patience == 0:
            return self.wait_probability
        return min(self._abandonment_rate * self.mean_queue / self.arrival_rate, 1.0)

    @property
    def answered_share(self) -> float:
        """The share of calls that is answered: one minus the abandoned share."""
        return 1 - self.abandoned_share

    @property
    def mean_wait(self) -> float:
        """Mean hours that a call waits, answered or not (Little's law)."""
        return self.mean_queue / self.arrival_rate

    @property
    def mean_wait_of_answered(self) -> float:
        """Mean hours that an answered call had waited; NaN where none is answered."""
        if self.staff == 0:
            return float("nan")
        if self.patience == 0:
            return 0.0
        # From place k of the queue: answered with probability nμ / (nμ + kθ), after the sum of 1 / (nμ + iθ).
        rates = self._service_rate + self._abandonment_rate * np.arange(1, len(self._queue_when_busy) + 1)
        reach = self._service_rate / rates
        return (
            self.wait_probability
            * float(self._queue_when_busy @ (reach * np.cumsum(1 / rates)))
            / self.answered_share
        )

    def answered_after(self, hours: float) -> float:
        """The share of calls that is answered after waiting longer than `hours` ≥ 0."""
        if self.patience == 0 or self.staff == 0:
            return 0.0
        return self.wait_probability * exp(
            self._log_tail(self._service_rate + self._abandonment_rate, hours) - self._log_start
        )

    def service_level(self, hours: float) -> float:
        """The share of calls that is answered within `hours` ≥ 0."""
        return self.answered_share - self.answered_after(hours)

    def wait_exceeds(self, hours: float) -> float:
        """The share of calls that wait longer than `hours`, answered or not."""
        if self.patience == 0:
            return 0.0
        if self.staff == 0:
            return exp(-self._abandonment_rate * hours)
        offered = exp(self._log_tail(self._service_rate, hours) - self._log_start)
        return self.wait_probability * offered * exp(-self._abandonment_rate * hours)

    def wait_quantile(self, probability: float) -> float:
        """Hours within which that share of the *answered* calls is answered (0 ≤ `probability` < 1)."""
        if not 0 <= probability < 1:
            raise ValueError("a share from 0, below 1, is wanted")
        if self.staff == 0:
            return float("nan")
        longer = (1 - probability) * self.answered_share
        if self.answered_after(0) <= longer:
            return 0.0
        upper = self.service_time
        while self.answered_after(upper) > longer:
            upper *= 2
        quantile = brentq(lambda t: log(self.answered_after(t) / longer), 0, upper, xtol=1e-13)
        return float(quantile)

    @property
    def _log_start(self) -> float:
        return self._log_tail(self._service_rate, 0.0)

    def _log_tail(self, rate: float, hours: float) -> float:
        """log of the integral from `hours` on of exp(λ (1 − e^−θv) / θ − rate · v) dv.

        Apart from a constant factor, that is the density of the wait of a caller with infinite patience
        (Palm's formula).  For a caller who gives up at rate θ, `rate` is increased by θ.
        """
        if self.patience == inf:
            return -log(rate - self.arrival_rate) - (rate - self.arrival_rate) * hours
        abandonment_rate = self._abandonment_rate
        came = -self.arrival_rate * expm1(-abandonment_rate * hours) / abandonment_rate
        left = self.arrival_rate * exp(-abandonment_rate * hours)
        # For large `hours` e^−θt is zero in floating point, and one term of the sum remains.
        more = float(logsumexp(_log_terms(left, rate, abandonment_rate))) if left > 0 else 0.0
        return -log(rate) + came - rate * hours + more


def _log_terms(arrival_rate: float, service_rate: float, abandonment_rate: float) -> Numbers:
    """log of the products of arrival_rate / (service_rate + i · abandonment_rate) for i = 1, 2, …, while they
    count; the first is that of the empty product.
    """
    top = max((arrival_rate - service_rate) / abandonment_rate, 0.0)
    spread = sqrt(arrival_rate / abandonment_rate)
    count = ceil(top + 10 * spread + 60)
    # Below the top each term is at most arrival_rate / service_rate of the one before: few count.
    if arrival_rate < service_rate:
        count = min(count, ceil(45 / log(service_rate / arrival_rate)) + 60)
    if count > LONGEST_QUEUE:
        raise ValueError("patience is too long beside the rates: let callers wait for ever instead")
    steps = log(arrival_rate) - np.log(service_rate + abandonment_rate * np.arange(1, count))
    return np.concatenate([[0.0], np.cumsum(steps)])


def staff_for_target(
    arrival_rate: float, service_time: float, patience: float, target: float, largest: int = 10_000
) -> int:
    """The fewest people with whom the share answered reaches `target`, in steady state.

    Found by bisection, since more people never answer less.  0 ≤ `target` < 1; raises ValueError otherwise,
    or where not even `largest` people reach it.

    >>> staff_for_target(arrival_rate=10, service_time=0.5, patience=0.1, target=0.9)
    7
    """
    if not 0 <= target < 1:
        raise ValueError("a target from 0, below 1, is wanted")
    low, high = -1, 1  # `low` is too few, `high` is enough
    while not _enough(arrival_rate, high, service_time, patience, target):
        low, high = high, high * 2
        if high > largest:
            raise ValueError(f"not even {largest} people answer that share")
    if target == 0 and patience < inf:
        return 0
    low = max(low, 0)
    while high - low > 1:
        middle = (low + high) // 2
        if _enough(arrival_rate, middle, service_time, patience, target):
            high = middle
        else:
            low = middle
    return high


def _enough(arrival_rate: float, staff: int, service_time: float, patience: float, target: float) -> bool:
    if patience == inf:
        return (
            arrival_rate * service_time < staff
        )  # a caller who waits for ever is answered if the queue is stable
    return ErlangA(arrival_rate, staff, service_time, patience).answered_share >= target
