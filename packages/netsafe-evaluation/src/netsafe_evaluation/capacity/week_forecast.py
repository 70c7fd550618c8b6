"""The forecast for a week of a helpline: calls answered, abandoned, or made while it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf, log

from scipy.optimize import brentq

from netsafe_evaluation.capacity.helpline import HOURS, Helpline
from netsafe_evaluation.capacity.transient_queue import (
    HourForecast,
    HourlyRates,
    service_level,
    transient_queue,
)

LARGEST_FACTOR = 64
"""Growth of the arrivals beyond which nothing is calculated."""


@dataclass(frozen=True)
class WeekForecast:
    """The forecast for a week of `helpline`.  Numbers are calls; each is an expected value.

    `hours` has one entry for each of the 168 hours from Monday 00:00, None where the line is closed.
    `cut_off_at_closing` are callers who still waited when the line closed; they are among `abandoned`.
    """

    helpline: Helpline
    hours: tuple[HourForecast | None, ...]
    cut_off_at_closing: float

    @property
    def offered(self) -> float:
        """Calls that arrive while the line is open."""
        return sum(hour.arrivals for hour in self.hours if hour)

    @property
    def arrivals_when_closed(self) -> float:
        """Calls that arrive while it is closed."""
        return sum(
            number for number, hour in zip(self.helpline.arrivals, self.hours, strict=True) if hour is None
        )

    @property
    def answered(self) -> float:
        """Calls that somebody answers."""
        return self.offered - self.abandoned

    @property
    def abandoned(self) -> float:
        """Calls that arrive while it is open and are never answered."""
        return sum(hour.abandoned for hour in self.hours if hour) + self.cut_off_at_closing

    @property
    def answered_share(self) -> float:
        """The share of the offered calls that is answered; NaN where none are offered."""
        return self.answered / self.offered if self.offered else float("nan")

    @property
    def occupancy(self) -> float:
        """The mean share of staff time that is spent on calls; work left over at closing is counted."""
        return self.answered * self.helpline.service_time / self.helpline.staff_hours

    @property
    def mean_wait(self) -> float:
        """Mean hours that a call waits, until it is answered or abandoned; NaN where none are offered."""
        return (
            sum(hour.mean_queue for hour in self.hours if hour) / self.offered
            if self.offered
            else float("nan")
        )

    @property
    def overloaded_hours(self) -> tuple[int, ...]:
        """The hours of the week (0 is Monday 00:00) in which the offered load is above the staff."""
        return tuple(
            at
            for at, hour in enumerate(self.hours)
            if hour and hour.arrivals * self.helpline.service_time > hour.staff
        )

    @property
    def worst_hour(self) -> int:
        """The hour of the week in which most calls are abandoned; the first of several."""
        return max(range(HOURS), key=lambda at: hour.abandoned if (hour := self.hours[at]) else -1.0)

    def service_level(self, hours: float) -> float:
        """The share of the offered calls that is answered within `hours`; NaN where none are offered."""
        helpline = self.helpline
        answered_in_time = sum(
            hour.arrivals * service_level(hour, helpline.service_time, helpline.patience, hours)
            for hour in self.hours
            if hour
        )
        return answered_in_time / self.offered if self.offered else float("nan")

    def wait_quantile(self, probability: float) -> float:
        """Hours within which that share of all *answered* calls is answered (0 < `probability` < 1)."""
        target_share = probability * self.service_level(1e6)
        if not target_share > 0:
            return float("nan")
        if self.service_level(0) >= target_share:
            return 0.0
        upper = self.helpline.service_time
        while self.service_level(upper) < target_share:
            upper *= 2
        return float(brentq(lambda hours: log(self.service_level(hours) / target_share), 0, upper, xtol=1e-6))


@lru_cache(maxsize=512)
def forecast_week(helpline: Helpline) -> WeekForecast:
    """The forecast for a week of `helpline`; each run of open hours begins with nobody waiting.

    Raises :class:`~.transient_queue.QueueTooLongError`, and ValueError where the line is never open.

    >>> helpline = Helpline((2.0,) * 168, (0,) * 9 + (1,) * 8 + (0,) * 151, service_time=0.5, patience=0.1)
    >>> week = forecast_week(helpline)
    >>> round(week.answered + week.abandoned), round(week.arrivals_when_closed)
    (16, 320)
    """
    hours: list[HourForecast | None] = [None] * HOURS
    cut_off_at_closing = 0.0
    for places in _open_runs(helpline):
        rates = tuple(HourlyRates(helpline.arrivals[at], helpline.staff[at]) for at in places)
        forecasts = transient_queue(rates, helpline.service_time, helpline.patience)
        if len(places) == HOURS:  # never closed: the second week is like all later ones
            forecasts = transient_queue(rates * 2, helpline.service_time, helpline.patience)[HOURS:]
        else:
            cut_off_at_closing += forecasts[-1].waiting_at_end
        for at, hour in zip(places, forecasts, strict=True):
            hours[at] = hour
    if not any(hours):
        raise ValueError("the line is never open. Mend: say when somebody answers")
    return WeekForecast(helpline, tuple(hours), cut_off_at_closing)


def _open_runs(helpline: Helpline) -> Iterator[list[int]]:
    """Runs of open hours around the week, each in order; the last of Sunday may continue into Monday."""
    if all(helpline.staff):
        yield list(range(HOURS))
        return
    closed = next((at for at in range(HOURS) if not helpline.staff[at]), 0)
    run: list[int] = []
    for step in range(1, HOURS + 1):
        at = (closed + step) % HOURS
        if helpline.staff[at]:
            run.append(at)
        elif run:
            yield run
            run = []


def capacity_factor(helpline: Helpline, target: float) -> float:
    """By which factor the arrivals may grow until the share answered falls to `target` (0 < `target` < 1).

    Infinity where no growth up to 64 times brings it so low; 0 where it is below with hardly any call.  The
    share answered falls as arrivals rise, so there is one such factor.
    """

    def margin(factor: float) -> float:
        return forecast_week(helpline.with_rise(factor - 1)).answered_share - target

    if margin(1e-6) < 0:
        return 0.0
    high = 1.0
    while margin(high) > 0:
        high *= 2
        if high > LARGEST_FACTOR:
            return inf
    return float(brentq(margin, high / 2 if high > 1 else 1e-6, high, xtol=1e-5))
