"""Outcomes that were counted beside the one that decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.trial.trial_counts import Trial


@dataclass(frozen=True)
class SecondaryOutcome:
    """An outcome that was counted too and decides nothing.

    `stage` is None where the name of the outcome does not say it; `leads` is the arm with the best rate, None
    where several share it.
    """

    outcome: str
    stage: Stage | None
    leads: str | None


def secondary_outcome(trial: Trial, stage: Stage | None) -> SecondaryOutcome:
    """Which arm has the best rate by another outcome, if one has.

    >>> secondary_outcome(Trial.of([("control", 10, 3), ("text", 10, 4)], "clicked"), Stage.OUTTAKE).leads
    'text'
    """
    rates = trial.total_responses / trial.total_displays * (-1 if trial.fewer else 1)
    best = np.flatnonzero(rates == rates.max())
    return SecondaryOutcome(trial.outcome, stage, trial.arms[best[0]] if len(best) == 1 else None)
