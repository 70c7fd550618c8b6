"""All that was asked about one helpline, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import inf

from netsafe_evaluation.capacity.campaign import Campaign
from netsafe_evaluation.capacity.helpline import Helpline
from netsafe_evaluation.capacity.pacing import Pace, pace
from netsafe_evaluation.capacity.staffing import Back, Needed, more_people, people_behind, people_by_hour
from netsafe_evaluation.capacity.steady import people_for
from netsafe_evaluation.capacity.week import Week, week_of

TARGET = 0.9
"""The share of calls to answer where nobody names another."""


@dataclass(frozen=True)
class Published:
    """Calls that a helpline is said to have answered and missed, in so many `weeks`."""

    answered: float
    missed: float
    weeks: float


@dataclass(frozen=True)
class Behind:
    """How many people agree with what was published.

    `likely` with the handling time and the patience of the file; `fewest` and `most` when both are taken
    a third shorter to a half longer, and half to twice as long; `needed` people answer `target` of the calls.
    """

    published: Published
    hours: float
    likely: Back
    fewest: float
    most: float
    needed: int


@dataclass(frozen=True)
class Findings:
    """`line` looked at; `rise` a share by which calls may rise; `target` a share of calls to answer.

    Raises ValueError from what it finds, with one line that says what to mend.
    """

    name: str
    line: Helpline
    rise: float | None = None
    target: float | None = None
    published: Published | None = None
    campaign: Campaign | None = None

    @property
    def goal(self) -> float:
        """The share of calls to answer."""
        return self.target or (self.campaign.target if self.campaign else TARGET)

    @cached_property
    def week(self) -> Week:
        """A usual week."""
        return week_of(self.line)

    @cached_property
    def risen(self) -> Week | None:
        """A week in which calls have risen, where that was asked."""
        return None if self.rise is None else week_of(self.line.with_rise(self.rise))

    @cached_property
    def needed(self) -> Needed:
        """The people more in every open hour that keep the target, with the rise where one was asked."""
        return more_people((self.risen or self.week).line, self.goal)

    @cached_property
    def needed_by_hour(self) -> Needed:
        """The same, placed in the hours that need them."""
        return people_by_hour((self.risen or self.week).line, self.goal)

    @cached_property
    def behind(self) -> Behind | None:
        """The people behind a published number of missed calls, where one was given."""
        if self.published is None:
            return None
        line, said = self.line, self.published
        hours = line.open_hours * said.weeks

        def people(handling: float, patience: float) -> Back:
            return people_behind(
                said.answered, said.missed, hours, line.handling * handling, line.patience * patience
            )

        spread = [people(*times).people for times in product((2 / 3, 1, 1.5), (0.5, 1, 2))]
        calls = (said.answered + said.missed) / hours
        return Behind(
            said,
            hours,
            people(1, 1),
            min(spread),
            max(spread),
            people_for(calls, line.handling, line.patience, self.goal),
        )

    @cached_property
    def pace(self) -> Pace | None:
        """When each area may begin, where the file names a campaign."""
        return None if self.campaign is None else pace(self.line, self.campaign)

    @property
    def waits_for_ever(self) -> bool:
        """Whether callers never give up."""
        return self.line.patience == inf
