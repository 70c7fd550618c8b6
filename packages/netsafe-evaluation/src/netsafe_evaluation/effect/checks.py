"""The checks beside an answer: what would be true if it can be trusted."""

from __future__ import annotations

from math import exp

import numpy as np

from netsafe_evaluation.effect.batch_estimator import Estimates
from netsafe_evaluation.effect.comparison_area_diagnostics import SIGNIFICANCE, ComparisonDiagnostics
from netsafe_evaluation.effect.drift_models import RANDOM_WALK_LIKELY, estimate_under_drift
from netsafe_evaluation.effect.placebo import comparison_step, drift_before_start, placebo_in_time
from netsafe_evaluation.effect.prepared_panel import PreparedPanel
from netsafe_evaluation.effect.result import Drift, DriftModel
from netsafe_evaluation.result import Check, Figure


def all_checks(
    prepared: PreparedPanel,
    drift: Drift,
    estimates: Estimates,
    diagnostics: ComparisonDiagnostics,
    *,
    structural: bool,
) -> tuple[Check, ...]:
    """All checks, the weightiest first; `structural` adds the one that takes a second."""
    checks = [
        _drift_models(prepared),
        drift_before_start(prepared),
        _random_walk(prepared),
        placebo_in_time(prepared),
        _placebo_in_space(prepared, diagnostics),
        _comparison_areas(prepared, diagnostics),
        comparison_step(prepared, drift),
    ]
    if structural:
        # statsmodels takes 0.4 s to import, and most callers do not ask for this check
        from netsafe_evaluation.effect.structural_time_series import structural_check

        checks.append(structural_check(prepared, drift, estimates))
    return tuple(checks)


def _random_walk(prepared: PreparedPanel) -> Check:
    """Whether what is left after a steady drift looks like a random walk."""
    panel = prepared.panel
    estimates = estimate_under_drift(prepared.totals, prepared.design, "trend", panel.per_year)
    if not estimates.valid[0]:
        return Check("wandering", None, {})
    probability, rho = float(estimates.noise.random_walk[0]), float(estimates.noise.rho[0])
    figures: dict[str, Figure] = {"probability": probability, "correlation": rho}
    return Check("wandering", probability < RANDOM_WALK_LIKELY, figures)


def _drift_models(prepared: PreparedPanel) -> Check:
    """Whether the verdict is the same under every drift model."""
    figures: dict[str, Figure] = {}
    verdicts = set()
    models: tuple[DriftModel, ...] = ("level", "trend", "walk")
    for model in models:
        estimates = estimate_under_drift(prepared.totals, prepared.design, model, prepared.panel.per_year)
        if not estimates.valid[0]:
            return Check("assumptions", None, figures)
        figures[f"{model}_ratio"] = exp(float(estimates.log_ratio[0]))
        figures[f"{model}_low"] = exp(float(estimates.low[0]))
        figures[f"{model}_high"] = exp(float(estimates.high[0]))
        verdicts.add(_verdict(float(estimates.low[0]), float(estimates.high[0])))
    return Check("assumptions", len(verdicts) == 1, figures)


def _verdict(low: float, high: float) -> int:
    return int(low > 0) - int(high < 0)


def _placebo_in_space(prepared: PreparedPanel, diagnostics: ComparisonDiagnostics) -> Check:
    """How many comparison areas look as if they had had the campaign."""
    estimated = np.isfinite(diagnostics.placebo_p)
    if not estimated.any():
        return Check("placebo-space", None, {"areas": len(prepared.panel.comparison)})
    smallest = float(np.nanmin(diagnostics.placebo_p))
    count = int((diagnostics.placebo_p[estimated] < SIGNIFICANCE).sum())
    figures: dict[str, Figure] = {"areas": int(estimated.sum()), "found": count, "smallest_p": smallest}
    return Check("placebo-space", not diagnostics.departing, figures)


def _comparison_areas(prepared: PreparedPanel, diagnostics: ComparisonDiagnostics) -> Check:
    """Whether one comparison area decides the answer, or was reached by the campaign."""
    names = prepared.panel.comparison_names
    if len(names) < 2:
        return Check("comparison-areas", None, {"areas": len(names)})
    suspect = sorted({*diagnostics.departing, *diagnostics.deciding})
    figures: dict[str, Figure] = {
        "areas": ", ".join(names[i] for i in suspect),
        "departing": ", ".join(names[i] for i in diagnostics.departing),
        "deciding": ", ".join(names[i] for i in diagnostics.deciding),
        "without_low": float(np.nanmin(diagnostics.leave_one_out_ratio)),
        "without_high": float(np.nanmax(diagnostics.leave_one_out_ratio)),
    }
    return Check("comparison-areas", not suspect, figures)
