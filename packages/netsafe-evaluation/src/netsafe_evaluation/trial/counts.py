"""A trial of wordings as sums: how often each was shown, and after how many of these somebody acted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


class TrialError(ValueError):
    """A trial that cannot be judged: one line that names the place and how to mend it."""


@dataclass(frozen=True, eq=False)
class Trial:
    """Counts of one outcome by arm, in one or several looks (days, as a rule).

    `shown` and `acted` have the shape (looks, arms) and hold whole numbers; `acted` of an outcome that is
    counted once for each time shown is never above `shown`.  `control` is the place of the arm that all
    others are compared with.  `fewer` says that a lower rate is the better one.  `days` are the looks'
    dates, empty where the counts are one sum.

    Raises TrialError.

    >>> trial = Trial.of([("control", 100, 27), ("text", 81, 40)], "deterred")
    >>> trial.arms[trial.control], trial.total_shown.tolist()
    ('control', [100, 81])
    """

    arms: tuple[str, ...]
    shown: Counts
    acted: Counts
    outcome: str
    control: int = 0
    fewer: bool = False
    days: tuple[dt.date, ...] = ()

    def __post_init__(self) -> None:
        if len(self.arms) < 2:
            raise TrialError(
                "a trial needs two arms or more. Mend: add the wording it is to be compared with"
            )
        if len(set(self.arms)) < len(self.arms):
            double = next(arm for arm in self.arms if self.arms.count(arm) > 1)
            raise TrialError(f"the arm “{double}” is there twice. Mend: give each arm a name of its own")
        for place, arm in enumerate(self.arms):
            shown, acted = self.shown[:, place], self.acted[:, place]
            if (shown < 0).any() or (acted < 0).any():
                raise TrialError(f"“{arm}” has a negative count. Mend: count from zero")
            if (acted > shown).any():
                raise TrialError(
                    f"“{arm}” has more “{self.outcome}” than it was shown. Mend: count each person "
                    "or each showing at most once, and put the two numbers the right way round"
                )
            if not shown.any():
                raise TrialError(f"“{arm}” was never shown. Mend: leave it out")

    @staticmethod
    def of(
        arms: list[tuple[str, int, int]], outcome: str, control: str | None = None, fewer: bool = False
    ) -> Trial:
        """A trial from one sum for each arm: (name, shown, acted)."""
        names = tuple(name for name, _, _ in arms)
        shown = np.array([[n for _, n, _ in arms]], dtype=np.int64)
        acted = np.array([[x for _, _, x in arms]], dtype=np.int64)
        return Trial(names, shown, acted, outcome, control_among(names, control), fewer)

    @cached_property
    def total_shown(self) -> Counts:
        """Times shown by arm, over all looks."""
        return np.asarray(self.shown.sum(axis=0))

    @cached_property
    def total_acted(self) -> Counts:
        """Times acted by arm, over all looks."""
        return np.asarray(self.acted.sum(axis=0))


def control_among(names: tuple[str, ...], control: str | None) -> int:
    """The place of the control: the arm of that name, else the one called “control”.  Raises TrialError."""
    wanted = "control" if control is None else control
    for place, name in enumerate(names):
        if name == wanted or (control is None and name.casefold() in {"control", "rheolydd"}):
            return place
    known = ", ".join(names)
    if control is None:
        raise TrialError(f"no arm is called “control”. Mend: name it with --control; the arms are {known}")
    raise TrialError(f"no arm is called “{control}”. Mend: choose one of {known}")
