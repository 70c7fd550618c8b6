"""What is held of the two groups apart from the campaign: the assumption that decides the answer.

No test can settle it: a drift too small for the time before to show is large enough to be taken for an
effect.  So it is chosen before the campaign, and said.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netsafe_evaluation.effect.estimator import Estimates, Layout, Totals, estimate, years
from netsafe_evaluation.effect.noise import Memory
from netsafe_evaluation.effect.result import Assumed, Drift

MEMORY: dict[Assumed, Memory] = {
    "level": Memory(slow_share=1 / 10),
    "trend": Memory(slow_share=1 / 13, walk_prior=0.1),
    "walk": Memory(slow_share=1 / 13, most=7, walk_prior=0.1),
}
"""What each assumption holds of slow noise.  Level: the ratio of the two groups comes back to one value.
Trend: it may also drift steadily.  Walk: it may drift, and wander beside that."""

LONG_YEARS, LONG_WALK = 3.1, Memory(slow_share=1 / 13, most=5, walk_prior=0.2)
"""Of so many years and more, walk holds this: the longer a walk goes on, the further it takes the groups
apart, in the slowest cosines alone."""

WANDERS = 0.3
"""From this posterior probability on, a random walk is said to be likely."""


def assumed_by(drift: Drift) -> Assumed:
    """What is held under that choice: “auto” holds the least."""
    return "walk" if drift == "auto" else drift


def memory(assumed: Assumed, periods: int, per_year: float) -> Memory:
    """What that assumption holds of slow noise, in a series of that length."""
    if assumed == "walk" and periods >= LONG_YEARS * per_year:
        return LONG_WALK
    return MEMORY[assumed]


def under(layout: Layout, drift: Drift, per_year: float) -> Layout:
    """The same layout, under that assumption."""
    assumed, periods = assumed_by(drift), len(layout.nuisance)
    held = memory(assumed, periods, per_year)
    if assumed == "level":
        return replace(layout, memory=held)
    time = years(periods, per_year)
    return replace(layout, nuisance=np.column_stack([layout.nuisance, time]), memory=held)


def answer(totals: Totals, layout: Layout, drift: Drift, per_year: float) -> Estimates:
    """Estimate a batch under that assumption."""
    return estimate(totals, under(layout, drift, per_year))
