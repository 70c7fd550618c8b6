"""The result as a tidy table: a CSV row for each period."""

from __future__ import annotations

import csv
import io
from math import isfinite

import numpy as np

from netsafe_evaluation.study.design_and_estimate import DesignAndEstimate

COLUMNS = (
    "date",
    "campaign",
    "observed",
    "expected",
    "expected_low",
    "expected_high",
    "rate_ratio",
    "comparison",
)
"""Of the tidy table; `campaign` is 1 in periods in which an area had it."""


def as_csv(evaluation: DesignAndEstimate) -> str:
    """A row for each period: what happened, what was to be expected, and the comparison areas."""
    design, counterfactual = evaluation.design, evaluation.effect.counterfactual
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    missing = np.full(len(design.counts.dates), np.nan)
    comparison = evaluation.summed(design.controls) if design.controls else missing
    if counterfactual is not None:
        observed, expected = counterfactual.observed, counterfactual.expected
        low, high, ratio = counterfactual.low, counterfactual.high, counterfactual.ratio
    else:
        observed = evaluation.summed(design.campaign) if design.starts else missing
        expected = low = high = ratio = missing
    exposure = design.panel.exposure if design.starts and design.controls else None
    has_campaign = np.zeros(missing.size, dtype=bool) if exposure is None else np.any(exposure > 0, axis=0)
    first = evaluation.first_period if counterfactual else 0
    for t, day in enumerate(design.counts.dates):
        limitations = (low[t], high[t]) if t >= first else (float("nan"), float("nan"))
        columns = [_cell(value, 6) for value in (expected[t], *limitations, ratio[t])]
        row = [day.isoformat(), int(has_campaign[t]), _cell(observed[t]), *columns, _cell(comparison[t])]
        writer.writerow(row)
    return text.getvalue()


def _cell(value: float, digits: int = 0) -> str:
    return f"{value:.{digits}f}" if isfinite(value) else ""
