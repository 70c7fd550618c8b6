"""A helpline as numbers: arrivals, staff, service time and patience, hour by hour for one week."""

from __future__ import annotations

from dataclasses import dataclass, replace

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = 24 * 7


@dataclass(frozen=True)
class Helpline:
    """One week of a helpline, which is assumed to repeat.

    Attributes:
        arrivals: Expected calls in each of the 168 hours from Monday 00:00, whether it is open or not.
        staff: How many people answer in each of these hours; 0 where it is closed.
        service_time: Hours that a call takes, including the notes after it; above 0.
        patience: Mean hours that a caller waits before giving up; 0 to infinity.
        acceptable_wait: Hours within which a call should be answered.

    Raises:
        ValueError: a length or a sign is wrong.
    """

    arrivals: tuple[float, ...]
    staff: tuple[int, ...]
    service_time: float
    patience: float
    acceptable_wait: float = 30 / 3600

    def __post_init__(self) -> None:
        if len(self.arrivals) != HOURS or len(self.staff) != HOURS:
            raise ValueError(f"{HOURS} hours are wanted, from Monday 00:00")
        if (
            min(self.arrivals) < 0
            or min(self.staff) < 0
            or not self.service_time > 0
            or not self.patience >= 0
        ):
            raise ValueError("calls, people and patience are 0 or more, and a call takes some time")

    def with_rise(self, share: float) -> Helpline:
        """The same helpline with more arrivals in every hour: a `share` of 0.5 means half as many again.

        >>> Helpline((1.0,) * 168, (1,) * 168, 0.5, 0.1).with_rise(0.5).arrivals[0]
        1.5
        """
        return replace(self, arrivals=tuple(number * (1 + share) for number in self.arrivals))

    def with_extra_staff(self, extra: int) -> Helpline:
        """The same helpline with `extra` more people in every open hour."""
        return replace(self, staff=tuple(number + extra if number else 0 for number in self.staff))

    @property
    def weekly_arrivals(self) -> float:
        """All expected calls of a week, whether it is open or not."""
        return sum(self.arrivals)

    @property
    def open_hours(self) -> int:
        """Hours of the week in which somebody answers."""
        return sum(number > 0 for number in self.staff)

    @property
    def staff_hours(self) -> int:
        """Hours of staff in a week, added up over people."""
        return sum(self.staff)
