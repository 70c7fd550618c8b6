"""A trial as plain data for JSON: figures with their stage, the verdict in every language."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from netsafe_intake.wording import languages

from netsafe_evaluation.trial.estimates import ArmComparison, ArmEstimate, TrialEstimates
from netsafe_evaluation.trial.narrative import ROOM, notes, verdict
from netsafe_evaluation.trial.stopping import Decision

METHODS = {
    "always": "mixture over Fisher's noncentral hypergeometric law within looks; Ville's inequality",
    "several_arms_always": "intervals by Bonferroni, p by closed testing with averages of evidence",
    "several_arms_once": "Dunnett's quantile with the correlation of a shared control",
    "interval": "Wilson",
    "interval_exact": "Clopper-Pearson",
    "difference": "Newcombe",
    "ratios": "score",
}
"""How each group of figures is worked out."""


def to_dict(result: TrialEstimates) -> dict[str, Any]:
    """The whole result; what is infinite or unknown is None.

    The keys are those of ``netsafe trial --json`` and stay as they are: `shown` are displays, `acted`
    responses, `always` marks what holds at every look, `worth` is the smallest effect of interest.
    """
    trial = result.trial
    return {
        "outcome": trial.outcome,
        "stage": result.stage.value,
        "better": "fewer" if trial.fewer else "more",
        "control": trial.arms[trial.control],
        "level": result.level,
        "worth": result.smallest_effect_of_interest,
        "looks": len(trial.displays),
        "days": [trial.days[0].isoformat(), trial.days[-1].isoformat()] if trial.days else None,
        "arms": [_arm(arm) for arm in result.arms],
        "compared": [_comparison(comparison) for comparison in result.comparisons],
        "decision": _decision(result.decision),
        "secondary": [
            {
                "outcome": other.outcome,
                "stage": other.stage.value if other.stage else None,
                "leads": other.leads,
            }
            for other in result.secondary
        ],
        "method": dict(METHODS),
        "notes": {language: notes(result, language) for language in languages(ROOM)},
        "verdict": {language: verdict(result, language) for language in languages(ROOM)},
    }


def _arm(arm: ArmEstimate) -> dict[str, Any]:
    return {
        "arm": arm.arm,
        "shown": arm.displays,
        "acted": arm.responses,
        "rate": arm.rate,
        "interval": _finite(arm.interval),
        "interval_exact": _finite(arm.interval_exact),
        "interval_always": _finite(arm.confidence_sequence),
        "probability_best": arm.probability_best,
    }


def _comparison(comparison: ArmComparison) -> dict[str, Any]:
    odds_ratio, stratified, e_value, risk_ratio = _finite(
        (
            comparison.odds_ratio,
            comparison.odds_ratio_stratified,
            comparison.largest_e_value,
            comparison.risk_ratio,
        )
    )
    return {
        "arm": comparison.arm,
        "odds_ratio": odds_ratio,
        "odds_ratio_by_day": stratified,
        "odds_interval_always": _finite(comparison.odds_confidence_sequence),
        "evidence": e_value,
        "p_always": comparison.p_value_anytime,
        "odds_interval": _finite(comparison.odds_interval),
        "risk_ratio": risk_ratio,
        "risk_interval": _finite(comparison.risk_interval),
        "difference": comparison.difference,
        "difference_interval": _finite(comparison.difference_interval),
        "p_value": comparison.p_value,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "code": decision.code,
        "arm": decision.arm,
        "rivals": list(decision.rivals),
        "since": decision.since.isoformat() if decision.since else None,
        "more": decision.more_displays,
        "more_if_worth": decision.more_displays_at_smallest_effect,
    }


def _finite(values: Sequence[float]) -> list[float | None]:
    """Numbers for JSON: None for what is not finite."""
    return [value if isfinite(value) else None for value in values]
