"""When there is no answer to be had, whatever the numbers: looked at before anything is estimated.

The limits are those within which simulation showed intervals to hold (docs/evaluation/effect.md).
"""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.result import Drift, Refusal
from netsafe_evaluation.effect.series import Series

BEFORE_YEARS, AFTER_YEARS = 0.5, 0.22
"""Half a year before and twelve weeks after, where the ratio is held to stay…"""
BEFORE_YEARS_DRIFT = 1.45
"""…and a year and a half before where it may drift: else nobody can tell a drift from a season."""
FEWEST_PERIODS = 18
"""With fewer periods in all (months, say) no slow noise can be seen."""
FEWEST_COUNTS = 50
"""Counted before the start, in campaign areas and in comparison areas, each."""
LEAST_SHARE = 0.5
"""Of the periods before, and of those after, that must be there."""
APART_YEARS = 0.15
"""A definition that changed within eight weeks of the start cannot be told from an effect."""


def before_looking(series: Series, drift: Drift) -> Refusal | None:
    """The first reason to refuse, or None; it never depends on what happened after the start."""
    first, periods = series.first, series.periods
    if first >= periods:
        return Refusal("no-start", {})
    need = {"level": BEFORE_YEARS}.get(drift, BEFORE_YEARS_DRIFT) * series.per_year
    before = max(int(np.floor(need)), 1)
    after = max(int(np.floor(AFTER_YEARS * series.per_year)), 1)
    if first < before or periods - first < after or periods < FEWEST_PERIODS:
        values = {"before": first, "after": periods - first, "need_before": before, "need_after": after}
        return Refusal("too-short", values)
    if series.redefined is not None and abs(series.redefined - first) < APART_YEARS * series.per_year:
        return Refusal("redefined-at-start", {"periods": abs(series.redefined - first)})
    usable = np.asarray(np.isfinite(series.campaign).any(0) & np.isfinite(series.comparison).any(0))
    there = [float(np.mean(usable[:first])), float(np.mean(usable[first:]))]
    if min(there) < LEAST_SHARE:
        return Refusal("too-much-missing", {"share_before": there[0], "share_after": there[1]})
    counted = [float(np.nansum(group[:, :first])) for group in (series.campaign, series.comparison)]
    if not all(counted) or not np.nansum(series.comparison[:, first:]):
        return Refusal("nothing-counted", {"campaign": counted[0], "comparison": counted[1]})
    if min(counted) < FEWEST_COUNTS:
        few = {"campaign": counted[0], "comparison": counted[1], "need": float(FEWEST_COUNTS)}
        return Refusal("too-few-counted", few)
    return None
