"""The queue over a run of open hours in which arrivals and staff change: M(t)/M/n(t)+M.

Calls to a helpline last about as long as the hours of its rota, so each hour depends on the one before it.
Within an hour the queue is a Markov chain with constant rates; its probabilities are computed exactly by
uniformisation (A. Jensen 1953; W. Grassmann 1977, Transient solutions in Markovian queueing systems,
Computers & Operations Research 4, 47–53), which adds positive terms only.  People who go off duty finish the
call in hand.  Callers who still wait when the line closes are not answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf, isinf
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import betainc, gammainc, gammaln, pdtrc
from scipy.stats import poisson

Numbers = NDArray[np.float64]

LARGEST_QUEUE = 4000
"""Places in the queue that are calculated at most."""

DENSE_STATES = 200
"""Number of states up to which a dense matrix is faster than a sparse one."""


@dataclass(frozen=True)
class HourlyRates:
    """The rates of one hour: expected arrivals, and how many people answer."""

    arrivals: float
    staff: int


@dataclass(frozen=True)
class HourForecast:
    """The forecast for one hour, in expected numbers of calls unless it says otherwise.

    Attributes:
        arrivals: Calls that arrive in it.
        staff: People who answer in it.
        answered: Calls that are answered in it, whenever they arrived.
        abandoned: Calls that are given up in it, or find no place in the queue.
        mean_queue: The mean number of callers who wait.
        waiting_at_end: The expected number of callers who wait at its end.
        queue_distribution: The probability that an arriving call finds somebody free; then the probabilities
            that all are busy and it finds 0, 1, 2, … callers before it.
    """

    arrivals: float
    staff: int
    answered: float
    abandoned: float
    mean_queue: float
    waiting_at_end: float
    queue_distribution: tuple[float, ...]


class QueueTooLongError(NetSafeError, ValueError):
    """More callers wait than can be calculated; one line that says what to do."""

    code: ClassVar[str] = "queue-too-long"


@lru_cache(maxsize=4096)
def transient_queue(
    rates: tuple[HourlyRates, ...], service_time: float, patience: float
) -> tuple[HourForecast, ...]:
    """The forecast for each hour of a run of hours that begins with nobody on the line.

    `service_time` and `patience` are in hours (patience from 0 to infinity).  Raises QueueTooLongError.

    >>> hour, = transient_queue((HourlyRates(arrivals=10, staff=2),), service_time=0.5, patience=0.1)
    >>> round(hour.answered + hour.abandoned + hour.waiting_at_end, 9)
    10.0
    """
    queue_places = _queue_places(rates, patience)
    busy = np.zeros((1, 1))  # busy[s, q]: s people on a call, q callers waiting
    busy[0, 0] = 1
    forecasts = []
    for hour in rates:
        staff = hour.staff
        waiting_at_start = _mean_queue(busy)
        most_busy = max(busy.shape[0] - 1, staff)
        chain = _Chain(hour.arrivals, staff, service_time, patience, queue_places, most_busy)
        end, mean = chain.through_an_hour(chain.from_grid(_rearranged(busy, staff, queue_places)))
        busy = chain.to_grid(end)
        grid = chain.to_grid(mean)
        mean_queue, waiting_at_end = _mean_queue(grid), _mean_queue(busy)
        given_up = 0.0 if patience in (0, inf) else mean_queue / patience
        abandoned = hour.arrivals * chain.full(mean) + given_up
        answered = hour.arrivals - abandoned + waiting_at_start - waiting_at_end
        forecasts.append(
            HourForecast(
                arrivals=hour.arrivals,
                staff=staff,
                answered=max(answered, 0.0),
                abandoned=abandoned,
                mean_queue=mean_queue,
                waiting_at_end=waiting_at_end,
                queue_distribution=_queue_distribution(grid, staff, patience),
            )
        )
    return tuple(forecasts)


def _mean_queue(grid: Numbers) -> float:
    """The mean number who wait, from the probabilities by (people on a call, callers waiting)."""
    return float(grid.sum(axis=0) @ np.arange(grid.shape[1]))


def service_level(hour: HourForecast, service_time: float, patience: float, hours: float) -> float:
    """The share of the calls of `hour` that is answered within `hours`, if its staff stays that long.

    A caller with k − 1 callers ahead moves up at rates nμ + (k−1)θ, …, nμ and is answered with probability
    nμ / (nμ + kθ); the time that this takes is a sum of exponential times with rates nμ + iθ, so that
    e^(−θ·time) has the beta distribution with parameters nμ/θ + 1 and k.
    """
    free, *queue = hour.queue_distribution
    if patience == 0 or hour.staff == 0 or not queue:
        return free
    service_rate, place = hour.staff / service_time, np.arange(1, len(queue) + 1)
    if isinf(patience):
        chance: Numbers = gammainc(place, service_rate * hours)
    else:
        abandonment_rate = 1 / patience
        in_time = betainc(place, service_rate / abandonment_rate + 1, -np.expm1(-abandonment_rate * hours))
        chance = in_time * service_rate / (service_rate + place * abandonment_rate)
    return free + float(np.asarray(queue) @ chance)


def _queue_places(rates: tuple[HourlyRates, ...], patience: float) -> int:
    """A number of places that the queue exceeds with probability below 1e-12.

    It is never longer than if nobody answered, and then its length is at most a Poisson number.
    """
    if patience == 0:
        return 0
    longest = max(hour.arrivals for hour in rates) * patience if patience < inf else inf
    mean = min(longest, sum(hour.arrivals for hour in rates))
    queue_places: int = int(poisson.isf(1e-12, mean)) + 3 if mean > 0 else 1
    if queue_places > LARGEST_QUEUE:
        raise QueueTooLongError(
            "",
            f"more than {LARGEST_QUEUE} callers would wait at once",
            "give a shorter patience, fewer calls or more people",
        )
    return queue_places


def _rearranged(busy: Numbers, staff: int, queue_places: int) -> Numbers:
    """People who come on duty take the first waiting callers at once."""
    after = np.zeros((max(busy.shape[0], staff + 1), queue_places + 1))
    for on_call in range(busy.shape[0]):
        for waiting in np.flatnonzero(busy[on_call]):
            answered = min(max(staff - on_call, 0), int(waiting))
            after[on_call + answered, min(int(waiting) - answered, queue_places)] += busy[on_call, waiting]
    return after


def _queue_distribution(grid: Numbers, staff: int, patience: float) -> tuple[float, ...]:
    """The probabilities of :attr:`HourForecast.queue_distribution` from those of each state."""
    free = float(grid[:staff, 0].sum())
    if patience == 0:
        return (free,)
    queue = np.zeros(grid.shape[1] + grid.shape[0])
    for on_call in range(staff, grid.shape[0]):
        # Calls of people who went off duty must end first, as if that many more callers were waiting.
        surplus = on_call - staff
        queue[surplus : surplus + grid.shape[1]] += grid[on_call]
    return (free, *np.trim_zeros(queue, "b").tolist())


_SLOWEST = 1e-12
"""Changes an hour below which the chain is uniformised with one change an hour: smaller rates underflow."""


class _Chain:
    """The Markov chain of one hour.

    States: k callers on the line while no more people are on a call than on duty; then pairs (surplus, q) of
    people on a call beyond those on duty, and callers who wait.
    """

    def __init__(
        self,
        arrivals: float,
        staff: int,
        service_time: float,
        patience: float,
        queue_places: int,
        most_busy: int,
    ) -> None:
        self.staff, self.queue_places, self.surplus = staff, queue_places, most_busy - staff
        self.first = staff + queue_places + 1
        self.size = self.first + self.surplus * (queue_places + 1)
        abandonment_rate = 0.0 if patience in (0, inf) else 1 / patience
        fastest = arrivals + most_busy / service_time + queue_places * abandonment_rate
        self.fastest = fastest if fastest > _SLOWEST else 1.0
        rows: list[int] = []
        columns: list[int] = []
        rates: list[float] = []

        def step(start: int, end: int, rate: float) -> None:
            rows.append(end)
            columns.append(start)
            rates.append(rate)

        for callers in range(self.first):
            on_call, waiting = min(callers, staff), max(callers - staff, 0)
            if callers + 1 < self.first:
                step(callers, callers + 1, arrivals)
            if callers:
                step(callers, callers - 1, on_call / service_time + waiting * abandonment_rate)
        for surplus in range(1, self.surplus + 1):
            for waiting in range(queue_places + 1):
                here = self._at(surplus, waiting)
                if waiting < queue_places:
                    step(here, here + 1, arrivals)
                if waiting:
                    step(here, here - 1, waiting * abandonment_rate)
                step(here, self._at(surplus - 1, waiting), (staff + surplus) / service_time)
        self._transition_matrix(rows, columns, rates)

    def _transition_matrix(self, rows: list[int], columns: list[int], rates: list[float]) -> None:
        share = np.asarray(rates) / self.fastest
        stay = 1 - np.bincount(columns, share, minlength=self.size)
        states = np.arange(self.size)
        step = csr_array(
            (
                np.concatenate([share, stay]),
                (np.concatenate([rows, states]), np.concatenate([columns, states])),
            ),
            shape=(self.size, self.size),
        )
        self.step = step.toarray() if self.size <= DENSE_STATES else step

    def _at(self, surplus: int, waiting: int) -> int:
        return (
            self.staff + waiting
            if surplus == 0
            else self.first + (surplus - 1) * (self.queue_places + 1) + waiting
        )

    def through_an_hour(self, probabilities: Numbers) -> tuple[Numbers, Numbers]:
        """The probabilities of the states at the end of the hour, and their mean over it."""
        rate = self.fastest
        longest = ceil(rate + 9 * np.sqrt(rate) + 40)
        number = np.arange(longest)
        weight = np.exp(number * np.log(rate) - rate - gammaln(number + 1))
        beyond = pdtrc(number, rate) / rate
        jumps = np.empty((longest, self.size))
        jumps[0] = probabilities
        for jump in range(1, longest):
            jumps[jump] = self.step @ jumps[jump - 1]
        end, mean = weight @ jumps, beyond @ jumps
        return end / end.sum(), mean / mean.sum()

    def full(self, probabilities: Numbers) -> float:
        """The probability that no place is left; with no patience, that everybody is on a call."""
        at = [self._at(surplus, self.queue_places) for surplus in range(self.surplus + 1)]
        return float(probabilities[at].sum())

    def from_grid(self, grid: Numbers) -> Numbers:
        """Probabilities by (people on a call, callers waiting) as probabilities of the states."""
        probabilities = np.zeros(self.size)
        for on_call in range(grid.shape[0]):
            if on_call < self.staff:
                probabilities[on_call] += grid[on_call].sum()
            else:
                at = self._at(on_call - self.staff, 0)
                probabilities[at : at + self.queue_places + 1] += grid[on_call]
        return probabilities

    def to_grid(self, probabilities: Numbers) -> Numbers:
        """The reverse of :meth:`from_grid`."""
        grid = np.zeros((self.staff + self.surplus + 1, self.queue_places + 1))
        grid[: self.staff, 0] = probabilities[: self.staff]
        for surplus in range(self.surplus + 1):
            at = self._at(surplus, 0)
            grid[self.staff + surplus] = probabilities[at : at + self.queue_places + 1]
        return grid
