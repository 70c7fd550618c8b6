"""A stretch of open hours in which rates and people change: a queue that is carried from hour to hour.

Calls to a helpline last as long as the hours of its rota, so no hour forgets the one before it.  Between
changes this is a Markov chain, M(t)/M/n(t)+M; its chances are followed exactly by uniformisation
(A. Jensen 1953; W. Grassmann 1977, Transient solutions in Markovian queueing systems, Computers &
Operations Research 4, 47–53), which adds positive terms only.  Whoever goes off duty finishes the call
in hand.  Who still waits when the line shuts was not answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf, isinf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import betainc, gammainc, gammaln, pdtrc
from scipy.stats import poisson

Numbers = NDArray[np.float64]

MOST_PLACES = 4000
"""Places in the queue that are followed at most."""

SMALL = 200
"""States up to which a full matrix is quicker than one that leaves out its noughts."""


@dataclass(frozen=True)
class Slot:
    """One hour: how many calls come in it on average, and how many people answer."""

    calls: float
    people: int


@dataclass(frozen=True)
class HourSeen:
    """What is to be expected of one hour.  Numbers of calls, unless said otherwise.

    `answered` and `missed` are counted when they happen; `within` are calls that came in this hour and
    are answered in the time named; `waiting` is the mean number who wait, `left` who waits at its end.
    `shares` are the chances that a call which comes finds 0, 1, 2, … callers before it; the first
    number is the chance that somebody is free.
    """

    calls: float
    people: int
    answered: float
    missed: float
    waiting: float
    left: float
    shares: tuple[float, ...]


class TooLongAQueueError(ValueError):
    """More callers wait than can be followed; one line that says what to do."""


@lru_cache(maxsize=4096)
def follow(slots: tuple[Slot, ...], handling: float, patience: float) -> tuple[HourSeen, ...]:
    """What is to be expected of each hour of a stretch that begins with nobody on the line.

    `handling` and `patience` in hours (patience 0 to infinity).  Raises TooLongAQueueError.

    >>> hour, = follow((Slot(calls=10, people=2),), handling=0.5, patience=0.1)
    >>> round(hour.answered + hour.missed + hour.left, 9)
    10.0
    """
    places = _places(slots, patience)
    people = 0
    busy = np.zeros((1, 1))  # busy[s, q]: s people talk, q callers wait
    busy[0, 0] = 1
    seen = []
    for slot in slots:
        people = slot.people
        before = float(busy.sum(axis=0) @ np.arange(busy.shape[1]))
        chain = _Chain(slot.calls, people, handling, patience, places, _most_busy(busy, people))
        end, mean = chain.through_an_hour(chain.from_grid(_rearranged(busy, people, places)))
        busy = chain.to_grid(end)
        grid = chain.to_grid(mean)
        queue = grid.sum(axis=0)
        waiting = float(queue @ np.arange(len(queue)))
        missed = slot.calls * chain.full(mean) + (0.0 if patience in (0, inf) else waiting / patience)
        left = float(busy.sum(axis=0) @ np.arange(busy.shape[1]))
        answered = slot.calls - missed + before - left
        seen.append(
            HourSeen(
                slot.calls, people, max(answered, 0.0), missed, waiting, left, _shares(grid, people, patience)
            )
        )
    return tuple(seen)


def answered_within(hour: HourSeen, handling: float, patience: float, hours: float) -> float:
    """The share of the calls of `hour` that are answered within `hours`, if its people stay so long.

    Who has k − 1 callers before him moves up at rates nμ + (k−1)θ, …, nμ and is answered with chance
    nμ / (nμ + kθ); the time that this takes is the sum of exponential times with rates nμ + iθ, so that
    e^(−θ·time) has the beta distribution with nμ/θ + 1 and k.
    """
    free, *queue = hour.shares
    if patience == 0 or hour.people == 0 or not queue:
        return free
    ends, place = hour.people / handling, np.arange(1, len(queue) + 1)
    if isinf(patience):
        chance: Numbers = gammainc(place, ends * hours)
    else:
        leave = 1 / patience
        chance = betainc(place, ends / leave + 1, -np.expm1(-leave * hours)) * ends / (ends + place * leave)
    return free + float(np.asarray(queue) @ chance)


def _places(slots: tuple[Slot, ...], patience: float) -> int:
    """So many places that the queue outgrows them with a chance below 1e-12.

    It is never longer than if nobody answered: then it is at most a Poisson number.
    """
    if patience == 0:
        return 0
    most = max(slot.calls for slot in slots) * patience if patience < inf else inf
    mean = min(most, sum(slot.calls for slot in slots))
    places: int = int(poisson.isf(1e-12, mean)) + 3 if mean > 0 else 1
    if places > MOST_PLACES:
        raise TooLongAQueueError(
            f"more than {MOST_PLACES} callers would wait at once. "
            "Mend: give a shorter patience, fewer calls or more people"
        )
    return places


def _most_busy(busy: Numbers, people: int) -> int:
    return int(max(busy.shape[0] - 1, people))


def _rearranged(busy: Numbers, people: int, places: int) -> Numbers:
    """Whoever has come on duty takes the first who waits, at once."""
    after = np.zeros((max(busy.shape[0], people + 1), places + 1))
    for talk in range(busy.shape[0]):
        for wait in np.flatnonzero(busy[talk]):
            taken = min(max(people - talk, 0), int(wait))
            after[talk + taken, min(int(wait) - taken, places)] += busy[talk, wait]
    return after


def _shares(grid: Numbers, people: int, patience: float) -> tuple[float, ...]:
    free = float(grid[:people, 0].sum())
    if patience == 0:
        return (free,)
    queue = np.zeros(grid.shape[1] + grid.shape[0])
    for talk in range(people, grid.shape[0]):
        # Calls that outlast their people's duty must end first: as if so many more were waiting.
        over = talk - people
        queue[over : over + grid.shape[1]] += grid[talk]
    return (free, *np.trim_zeros(queue, "b").tolist())


class _Chain:
    """An hour of steady rates.  States: k on the line while no more talk than are on duty; then (over, q)."""

    def __init__(
        self, calls: float, people: int, handling: float, patience: float, places: int, most_busy: int
    ) -> None:
        self.people, self.places, self.over = people, places, most_busy - people
        self.first = people + places + 1
        self.size = self.first + self.over * (places + 1)
        leave = 0.0 if patience in (0, inf) else 1 / patience
        self.fastest = (calls + most_busy / handling + places * leave) or 1.0
        rows: list[int] = []
        columns: list[int] = []
        rates: list[float] = []

        def step(start: int, end: int, rate: float) -> None:
            rows.append(end)
            columns.append(start)
            rates.append(rate)

        for on in range(self.first):
            talk, wait = min(on, people), max(on - people, 0)
            if on + 1 < self.first:
                step(on, on + 1, calls)
            if on:
                step(on, on - 1, talk / handling + wait * leave)
        for over in range(1, self.over + 1):
            for wait in range(places + 1):
                here = self._at(over, wait)
                if wait < places:
                    step(here, here + 1, calls)
                if wait:
                    step(here, here - 1, wait * leave)
                step(here, self._at(over - 1, wait), (people + over) / handling)
        self._steps(rows, columns, rates)

    def _steps(self, rows: list[int], columns: list[int], rates: list[float]) -> None:
        share = np.asarray(rates) / self.fastest
        stay = 1 - np.bincount(columns, share, minlength=self.size)
        places = np.arange(self.size)
        step = csr_array(
            (
                np.concatenate([share, stay]),
                (np.concatenate([rows, places]), np.concatenate([columns, places])),
            ),
            shape=(self.size, self.size),
        )
        self.step = step.toarray() if self.size <= SMALL else step

    def _at(self, over: int, wait: int) -> int:
        return self.people + wait if over == 0 else self.first + (over - 1) * (self.places + 1) + wait

    def through_an_hour(self, chances: Numbers) -> tuple[Numbers, Numbers]:
        """The chances at the end of the hour, and their mean over it."""
        rate = self.fastest
        most = ceil(rate + 9 * np.sqrt(rate) + 40)
        number = np.arange(most)
        weight = np.exp(number * np.log(rate) - rate - gammaln(number + 1))
        beyond = pdtrc(number, rate) / rate
        jumps = np.empty((most, self.size))
        jumps[0] = chances
        for jump in range(1, most):
            jumps[jump] = self.step @ jumps[jump - 1]
        end, mean = weight @ jumps, beyond @ jumps
        return end / end.sum(), mean / mean.sum()

    def full(self, chances: Numbers) -> float:
        """The chance that no place is left: with no patience, that everybody talks."""
        at = [self._at(over, self.places) for over in range(self.over + 1)]
        return float(chances[at].sum())

    def from_grid(self, grid: Numbers) -> Numbers:
        chances = np.zeros(self.size)
        for talk in range(grid.shape[0]):
            if talk < self.people:
                chances[talk] += grid[talk].sum()
            else:
                at = self._at(talk - self.people, 0)
                chances[at : at + self.places + 1] += grid[talk]
        return chances

    def to_grid(self, chances: Numbers) -> Numbers:
        grid = np.zeros((self.people + self.over + 1, self.places + 1))
        grid[: self.people, 0] = chances[: self.people]
        for over in range(self.over + 1):
            at = self._at(over, 0)
            grid[self.people + over] = chances[at : at + self.places + 1]
        return grid
