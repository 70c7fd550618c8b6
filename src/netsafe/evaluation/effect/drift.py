"""What is held of the two groups apart from the campaign: the assumption that decides the answer.

No test can settle it: a drift too small for the time before to show is large enough to be taken for an
effect.  So it is chosen before the campaign, and said.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netsafe.evaluation.effect.estimator import Estimates, Layout, Totals, estimate, years
from netsafe.evaluation.effect.noise import Memory
from netsafe.evaluation.effect.result import Assumed, Drift

MEMORY: dict[Assumed, Memory] = {
    "level": Memory(slow_share=1 / 10),
    "trend": Memory(slow_share=1 / 13, walk_prior=0.1),
    "walk": Memory(slow_share=1 / 13, most=7, walk_prior=0.1),
}
"""What each assumption holds of slow noise.  Level: the ratio of the two groups comes back to one value.
Trend: it may also drift steadily.  Walk: it may drift, and wander beside that."""

WANDERS = 0.3
"""From this posterior probability on, a random walk is said to be likely."""


def assumed_by(drift: Drift) -> Assumed:
    """What is held under that choice: “auto” holds the least."""
    return "walk" if drift == "auto" else drift


def under(layout: Layout, drift: Drift, per_year: float) -> Layout:
    """The same layout, under that assumption."""
    assumed = assumed_by(drift)
    if assumed == "level":
        return replace(layout, memory=MEMORY[assumed])
    time = years(len(layout.nuisance), per_year)
    return replace(layout, nuisance=np.column_stack([layout.nuisance, time]), memory=MEMORY[assumed])


def answer(totals: Totals, layout: Layout, drift: Drift, per_year: float) -> Estimates:
    """Estimate a batch under that assumption."""
    return estimate(totals, under(layout, drift, per_year))
