"""An independent check: a structural time series on the log ratio, by statsmodels."""

from __future__ import annotations

import warnings
from math import exp

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

from netsafe_evaluation.effect.batch_estimator import Estimates, years
from netsafe_evaluation.effect.prepared_panel import PreparedPanel
from netsafe_evaluation.effect.quasibinomial import mixture_log_ratio
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.result import Check, Figure


def structural_check(prepared: PreparedPanel, drift: Drift, estimates: Estimates) -> Check:
    """An AR(1) and white noise around level, season, effect (and drift unless “level”), by likelihood.

    Passed if the two intervals overlap by half of the narrower one or more.  Takes about a second.
    Source: Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter.
    """
    totals, panel = prepared.totals, prepared.panel
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.log(totals.campaign[0] + 0.5) - np.log(totals.comparison[0] + 0.5) - totals.offset[0]
    ratio = np.where(np.isfinite(totals.offset[0]), ratio, np.nan)
    effect = mixture_log_ratio(np.zeros(1), totals.share, prepared.design.exposure)[1][0]
    columns = [effect, prepared.design.nuisance]
    if drift != "level":
        columns.append(years(panel.periods, panel.per_year))
    exog = np.column_stack(columns)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = UnobservedComponents(ratio, "irregular", autoregressive=1, exog=exog)
            fitted = model.fit(disp=False, maxiter=200)
            place = list(model.param_names).index("beta.x1")
            middle, error = float(fitted.params[place]), float(fitted.bse[place])
    except (ValueError, np.linalg.LinAlgError):
        return Check("structural", None, {})
    if not (np.isfinite(error) and error > 0):
        return Check("structural", None, {})
    low, high = middle - 1.96 * error, middle + 1.96 * error
    ours = (float(estimates.low[0]), float(estimates.high[0]))
    overlap = min(high, ours[1]) - max(low, ours[0])
    figures: dict[str, Figure] = {"ratio": exp(middle), "low": exp(low), "high": exp(high)}
    return Check("structural", overlap >= 0.5 * min(high - low, ours[1] - ours[0]), figures)
