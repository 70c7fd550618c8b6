"""Whether a check of an evaluation passed, as the name of a state."""

from __future__ import annotations

from netsafe_evaluation.effect import Check
from netsafe_evaluation.result import CheckState


def check_state(check: Check) -> CheckState:
    """Whether a check passed, as the name of a state.

    “fragile” means that nothing is wrong but the answer depends on one area: no area departs from the others,
    but without that one the verdict would be another.
    """
    if check.passed is None:
        return "not-made"
    fragile = check.name == "comparison-areas" and check.figures.get("deciding")
    if not check.passed and fragile and not check.figures.get("departing"):
        return "fragile"
    return "passed" if check.passed else "failed"
