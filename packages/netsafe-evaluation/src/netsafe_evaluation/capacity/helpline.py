"""A helpline as numbers: when calls come, who answers when, how long a call lasts and a caller waits."""

from __future__ import annotations

from dataclasses import dataclass, replace

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = 24 * 7


@dataclass(frozen=True)
class Helpline:
    """One week of a helpline; it is taken to repeat.

    `calls`: calls that come in each of the 168 hours from Monday 00:00, open or not.  `people`: who
    answer in each of them; 0 is shut.  `handling`: hours that a call takes, with the notes after it.
    `patience`: hours that a caller waits before giving up, on average; 0 to infinity.  `within`: hours
    in which a call should be answered.  Raises ValueError where lengths or signs are wrong.
    """

    calls: tuple[float, ...]
    people: tuple[int, ...]
    handling: float
    patience: float
    within: float = 30 / 3600

    def __post_init__(self) -> None:
        if len(self.calls) != HOURS or len(self.people) != HOURS:
            raise ValueError(f"{HOURS} hours are wanted, from Monday 00:00")
        if min(self.calls) < 0 or min(self.people) < 0 or not self.handling > 0 or not self.patience >= 0:
            raise ValueError("calls, people and patience are 0 or more, and a call takes some time")

    def with_rise(self, share: float) -> Helpline:
        """With so many more calls in every hour: 0.5 for half as many again.

        >>> Helpline((1.0,) * 168, (1,) * 168, 0.5, 0.1).with_rise(0.5).calls[0]
        1.5
        """
        return replace(self, calls=tuple(number * (1 + share) for number in self.calls))

    def with_people(self, more: int) -> Helpline:
        """With so many more people in every open hour."""
        return replace(self, people=tuple(number + more if number else 0 for number in self.people))

    @property
    def calls_a_week(self) -> float:
        """All calls of a week, open or not."""
        return sum(self.calls)

    @property
    def open_hours(self) -> int:
        """Hours of the week in which somebody answers."""
        return sum(number > 0 for number in self.people)

    @property
    def hours_of_people(self) -> int:
        """Hours that people answer in a week, added up."""
        return sum(self.people)
