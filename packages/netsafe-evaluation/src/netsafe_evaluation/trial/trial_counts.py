"""A trial of wordings as sums: displays and responses by arm and look."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray

Counts = NDArray[np.int64]


class TrialError(NetSafeError, ValueError):
    """A trial that cannot be analysed: one line that names the place and how to mend it."""

    code: ClassVar[str] = "trial-impossible"


@dataclass(frozen=True, eq=False)
class Trial:
    """Counts of one outcome by arm, in one or several looks (usually days).

    Attributes:
        arms: Names of the wordings.
        displays: How often each arm was shown, shape (looks, arms); whole numbers.
        responses: After how many of these displays somebody acted; the same shape, never above `displays`.
        outcome: What a response is, such as “helped”.
        control: The place in `arms` of the arm that all others are compared with.
        fewer: Whether a lower rate is the better one.
        days: The date of each look; empty where the counts are one sum.

    Raises:
        TrialError: the counts cannot be those of a trial.

    >>> trial = Trial.of([("control", 100, 27), ("text", 81, 40)], "deterred")
    >>> trial.arms[trial.control], trial.total_displays.tolist()
    ('control', [100, 81])
    """

    arms: tuple[str, ...]
    displays: Counts
    responses: Counts
    outcome: str
    control: int = 0
    fewer: bool = False
    days: tuple[dt.date, ...] = ()

    def __post_init__(self) -> None:
        if len(self.arms) < 2:
            raise TrialError(
                "", "a trial needs two arms or more", "add the wording it is to be compared with"
            )
        if len(set(self.arms)) < len(self.arms):
            duplicate = next(arm for arm in self.arms if self.arms.count(arm) > 1)
            raise TrialError("", f"the arm “{duplicate}” is there twice", "give each arm a name of its own")
        for place, arm in enumerate(self.arms):
            displays, responses = self.displays[:, place], self.responses[:, place]
            if (displays < 0).any() or (responses < 0).any():
                raise TrialError("", f"“{arm}” has a negative count", "count from zero")
            if (responses > displays).any():
                raise TrialError(
                    "",
                    f"“{arm}” has more “{self.outcome}” than it was shown",
                    "count each person or each showing at most once, and put the two numbers "
                    "the right way round",
                )
            if not displays.any():
                raise TrialError("", f"“{arm}” was never shown", "leave it out")

    @staticmethod
    def of(
        arms: list[tuple[str, int, int]], outcome: str, control: str | None = None, fewer: bool = False
    ) -> Trial:
        """A trial from one sum for each arm: (name, displays, responses)."""
        names = tuple(name for name, _, _ in arms)
        displays = np.array([[n for _, n, _ in arms]], dtype=np.int64)
        responses = np.array([[x for _, _, x in arms]], dtype=np.int64)
        return Trial(names, displays, responses, outcome, control_among(names, control), fewer)

    @cached_property
    def total_displays(self) -> Counts:
        """Displays by arm, over all looks; shape (arms,)."""
        return np.asarray(self.displays.sum(axis=0))

    @cached_property
    def total_responses(self) -> Counts:
        """Responses by arm, over all looks; shape (arms,)."""
        return np.asarray(self.responses.sum(axis=0))


def control_among(names: tuple[str, ...], control: str | None) -> int:
    """The place of the control: the arm of that name, else the one called “control”.  Raises TrialError."""
    sought = "control" if control is None else control
    for place, name in enumerate(names):
        if name == sought or (control is None and name.casefold() in {"control", "rheolydd"}):
            return place
    listed = ", ".join(names)
    if control is None:
        raise TrialError("", "no arm is called “control”", f"name it with --control; the arms are {listed}")
    raise TrialError("", f"no arm is called “{control}”", f"choose one of {listed}")
