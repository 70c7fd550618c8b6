"""The estimator: the share of counts that came from campaign areas, before and after (quasi-binomial)."""

from __future__ import annotations

from math import exp

import numpy as np

from netsafe_evaluation.effect.batch_estimator import CONFIDENCE, Estimates
from netsafe_evaluation.effect.checks import all_checks
from netsafe_evaluation.effect.comparison_area_diagnostics import comparison_diagnostics
from netsafe_evaluation.effect.drift_models import (
    autocorrelation_under,
    drift_model_of,
    estimate_under_drift,
)
from netsafe_evaluation.effect.panel import Floats, Panel
from netsafe_evaluation.effect.prepared_panel import PreparedPanel, prepare
from netsafe_evaluation.effect.quasibinomial import mixture_log_ratio
from netsafe_evaluation.effect.refusals import refusal_before_estimating
from netsafe_evaluation.effect.result import (
    AbsoluteEffect,
    Counterfactual,
    Drift,
    Effect,
    Method,
    Shape,
)
from netsafe_evaluation.result import Figure, Interval, Refusal

NAME = "quasi-binomial-share"


def analyse(
    panel: Panel, *, shape: Shape = "level", drift: Drift = "auto", structural: bool = False
) -> Effect:
    """The effect on the campaign areas against the comparison areas, or why there is no answer.

    Choose `shape` and `drift` before the campaign starts.  Poor data raise nothing: the answer then has a
    `refusal`.

    Args:
        panel: counts of both groups, by area and period.
        shape: whether an effect comes and stays (level), grows evenly (slope) or fades (decay, by half in
            eight weeks).
        drift: what is assumed about the two groups apart from the campaign (:mod:`.drift_models`);
            “auto” assumes the least (“walk”: they may drift and wander).
        structural: add the check by a structural time series, which takes about a second.

    >>> rng = np.random.default_rng(1)
    >>> calls = rng.poisson(6.0, (2, 156)).astype(float)
    >>> effect = analyse(Panel(calls, rng.poisson(6.0, (9, 156)).astype(float), starts=(104, 104)))
    >>> effect.interval[0] < effect.rate_ratio < effect.interval[1]
    True
    """
    refusal = refusal_before_estimating(panel, drift)
    if refusal is not None:
        return Effect(_method(panel, shape, drift, None), refusal=refusal)
    prepared = prepare(panel, shape)
    estimates = estimate_under_drift(prepared.totals, prepared.design, drift, panel.per_year)
    method = _method(panel, shape, drift, estimates)
    if not estimates.valid[0]:
        return Effect(method, refusal=Refusal("not-determined", {}))
    diagnostics = comparison_diagnostics(prepared, drift, estimates)
    log_ratio, limits = float(estimates.log_ratio[0]), (diagnostics.low, diagnostics.high)
    return Effect(
        method=method,
        rate_ratio=exp(log_ratio),
        interval=(exp(limits[0]), exp(limits[1])),
        p_value=diagnostics.p_value,
        absolute=_absolute(prepared, log_ratio, limits),
        counterfactual=_counterfactual(prepared, estimates, limits),
        checks=all_checks(prepared, drift, estimates, diagnostics, structural=structural),
        standard_error=float(estimates.standard_error[0]),
        df=float(estimates.noise.df[0]),
    )


def _method(panel: Panel, shape: Shape, drift: Drift, estimates: Estimates | None) -> Method:
    model = drift_model_of(drift)
    parameters: dict[str, Figure] = {
        "shape": shape,
        "drift": drift,
        "assumed": model,
        "confidence": CONFIDENCE,
        "harmonics": 1,
    }
    autocorrelation = autocorrelation_under(model, panel.periods, panel.per_year)
    parameters["slow_waves"] = autocorrelation.number_of_cosines(panel.periods)
    if autocorrelation.random_walk_prior:
        parameters["walk_percent"] = round(100 * autocorrelation.random_walk_prior)
    if panel.redefined is not None:
        parameters["redefined"] = panel.redefined
    if estimates is not None:
        parameters["freedom"] = round(float(estimates.noise.df[0]), 2)
        parameters["correlation"] = round(float(estimates.noise.rho[0]), 3)
    return Method(f"{NAME}-{model}", parameters)


def _absolute(prepared: PreparedPanel, log_ratio: float, limits: Interval) -> AbsoluteEffect:
    counted = np.isfinite(prepared.panel.campaign)
    counts = np.where(counted, prepared.panel.campaign, 0.0)
    periods = max(int((counted & (prepared.exposure > 0)).any(0).sum()), 1)

    def extra(beta: float) -> float:
        return float((counts * -np.expm1(-beta * prepared.exposure)).sum())

    total, low, high = extra(log_ratio), extra(limits[0]), extra(limits[1])
    return AbsoluteEffect(total / periods, (low / periods, high / periods), total, (low, high))


def _counterfactual(prepared: PreparedPanel, estimates: Estimates, limits: Interval) -> Counterfactual:
    totals = prepared.totals

    def log_ratio(beta: float) -> Floats:
        by_period, _ = mixture_log_ratio(np.array([beta]), totals.share, prepared.design.exposure)
        return np.asarray(by_period[0])

    effect = log_ratio(float(estimates.log_ratio[0]))
    usable = np.isfinite(totals.offset[0])
    without = np.exp(estimates.fitted.logit[0] - effect)
    expected = np.where(usable, totals.comparison[0] * without, np.nan)
    counted = np.isfinite(prepared.panel.campaign).any(0)
    observed = np.where(counted, totals.campaign[0], np.nan)
    low = expected * np.exp(effect - log_ratio(limits[1]))
    high = expected * np.exp(effect - log_ratio(limits[0]))
    return Counterfactual(observed, expected, low, high, np.exp(effect))
