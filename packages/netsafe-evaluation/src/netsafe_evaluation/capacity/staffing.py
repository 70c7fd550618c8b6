"""How many people: for a target, and as many as a published number of missed calls agrees with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.steady import Steady, people_for
from netsafe_evaluation.capacity.week import Week, week_of

MOST_MORE = 20_000


@dataclass(frozen=True)
class Needed:
    """People who are enough for a target: `week` says what they bring.

    `more` people in every open hour, or None where they are set hour by hour.
    """

    week: Week
    more: int | None


def more_people(line: Helpline, target: float) -> Needed:
    """The fewest people more in every open hour so that the week answers `target` (0 < target < 1).

    Raises ValueError where not even 20,000 more are enough.
    """
    low, high = -1, 0
    while week_of(line.with_people(high)).share < target:
        low, high = high, max(2 * high, 1)
        if high > MOST_MORE:
            raise ValueError(f"not even {MOST_MORE:,} more people in every hour answer {target:.0%}")
    while high - low > 1:
        middle = (low + high) // 2
        if week_of(line.with_people(middle)).share >= target:
            high = middle
        else:
            low = middle
    return Needed(week_of(line.with_people(high)), high)


def people_by_hour(line: Helpline, target: float) -> Needed:
    """People added hour by hour, each where most calls are missed, until the week answers `target`.

    A good rota, not proven to be the smallest: where hours differ it needs fewer hours of people than
    :func:`more_people`, and never more.  Raises ValueError as that does.
    """
    everywhere = more_people(line, target)
    if not everywhere.more:
        return everywhere
    people = list(line.with_people(everywhere.more - 1).people)
    while True:
        week = week_of(replace(line, people=tuple(people)))
        if week.share >= target:
            return Needed(week, None)
        worst = max((hour.missed, -at) for at, hour in enumerate(week.hours) if hour)[1]
        people[-worst] += 1


@dataclass(frozen=True)
class Back:
    """People with whom `answered` of `offered` calls an hour would be answered, all hours alike.

    `few` and `many` are neighbouring whole numbers, with the shares that they would answer; `people` lies
    between in proportion, as when the last person is there for a part of the hours.
    """

    calls_an_hour: float
    share: float
    few: int
    share_few: float
    many: int
    share_many: float

    @property
    def people(self) -> float:
        """How many people answered, on average."""
        if self.share_many == self.share_few:
            return float(self.few)
        part = (self.share - self.share_few) / (self.share_many - self.share_few)
        return self.few + part * (self.many - self.few)


def people_behind(answered: float, missed: float, hours: float, handling: float, patience: float) -> Back:
    """How many people agree with so many calls `answered` and `missed` in so many open `hours`.

    Every hour is taken to be alike, in steady state: where calls bunch, more people were needed for the
    same.  `handling` and `patience` in hours; patience must have an end.  Raises ValueError.

    >>> back = people_behind(answered=500, missed=2200, hours=243, handling=0.5, patience=0.05)
    >>> back.few, back.many
    (1, 2)
    """
    if answered <= 0 or missed <= 0 or hours <= 0:
        raise ValueError("calls answered, calls missed and open hours must each be above 0")
    if patience == float("inf"):
        raise ValueError("callers who never give up are never missed. Mend: say how long they wait")
    calls, share = (answered + missed) / hours, answered / (answered + missed)
    many = people_for(calls, handling, patience, share)
    few = max(many - 1, 0)
    return Back(
        calls,
        share,
        few,
        Steady(calls, few, handling, patience).answered,
        many,
        Steady(calls, many, handling, patience).answered,
    )
