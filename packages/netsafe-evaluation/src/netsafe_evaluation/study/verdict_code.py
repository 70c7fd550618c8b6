"""The verdict in one of four words that never change, for a cover and for programs."""

from __future__ import annotations

from typing import Literal

from netsafe_evaluation.study.check_state import check_state
from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate

VerdictCode = Literal["clear-rise", "no-clear-change", "cannot-be-known", "clear-fall"]

ALLOWED_FOR = frozenset({"comparison-areas", "wandering"})
"""Checks after which the estimator widens the interval: failing them, the answer already allows for it."""


def verdict_code(evaluation: DesignAndEstimate) -> VerdictCode:
    """Which of the four verdicts the evaluation comes to.

    A rise or a fall is clear where the whole interval lies on one side of “no change”, no single area turns
    the answer, and no check failed but those that the interval allows for.  Otherwise it cannot be known.
    """
    direction = evaluation.direction
    if direction == "none":
        return "no-clear-change"
    if direction == "refused" or not _is_borne_out(evaluation):
        return "cannot-be-known"
    return "clear-rise" if direction == "more" else "clear-fall"


def _is_borne_out(evaluation: DesignAndEstimate) -> bool:
    """Whether the checks bear the answer out."""
    checks = evaluation.effect.checks
    if any(check.figures.get("deciding") for check in checks):
        return False
    return all(check_state(check) != "failed" or check.name in ALLOWED_FOR for check in checks)
