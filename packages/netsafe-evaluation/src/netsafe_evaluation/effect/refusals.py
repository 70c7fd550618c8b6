"""When no answer is possible, whatever the numbers: decided before anything is estimated.

The limits are those within which simulation showed that intervals hold (docs/evaluation/effect.md).
"""

from __future__ import annotations

import numpy as np

from netsafe_evaluation.effect.panel import Panel
from netsafe_evaluation.effect.result import Drift
from netsafe_evaluation.result import Refusal

YEARS_BEFORE, YEARS_AFTER = 0.5, 0.22
"""Half a year before and twelve weeks after, where the ratio is assumed to stay level…"""
YEARS_BEFORE_DRIFT = 1.45
"""…and a year and a half before where it may drift: otherwise a drift cannot be told from a season."""
FEWEST_PERIODS = 18
"""With fewer periods in all (months, say) no slow noise can be seen."""
FEWEST_COUNTS = 50
"""Counted before the start, in campaign areas and in comparison areas, each."""
SMALLEST_SHARE = 0.5
"""Of the periods before, and of those after, that must have counts."""
YEARS_FROM_REDEFINITION = 0.15
"""A definition that changed within eight weeks of the start cannot be told from an effect."""


def refusal_before_estimating(panel: Panel, drift: Drift) -> Refusal | None:
    """The first reason to refuse, or None; it never depends on what happened after the start."""
    first, periods = panel.first, panel.periods
    if first >= periods:
        return Refusal("no-start", {})
    need = {"level": YEARS_BEFORE}.get(drift, YEARS_BEFORE_DRIFT) * panel.per_year
    before = max(int(np.floor(need)), 1)
    after = max(int(np.floor(YEARS_AFTER * panel.per_year)), 1)
    if first < before or periods - first < after or periods < FEWEST_PERIODS:
        values = {"before": first, "after": periods - first, "need_before": before, "need_after": after}
        return Refusal("too-short", values)
    if (
        panel.redefined is not None
        and abs(panel.redefined - first) < YEARS_FROM_REDEFINITION * panel.per_year
    ):
        return Refusal("redefined-at-start", {"periods": abs(panel.redefined - first)})
    usable = np.asarray(np.isfinite(panel.campaign).any(0) & np.isfinite(panel.comparison).any(0))
    shares = [float(np.mean(usable[:first])), float(np.mean(usable[first:]))]
    if min(shares) < SMALLEST_SHARE:
        return Refusal("too-much-missing", {"share_before": shares[0], "share_after": shares[1]})
    counted = [float(np.nansum(group[:, :first])) for group in (panel.campaign, panel.comparison)]
    if not all(counted) or not np.nansum(panel.comparison[:, first:]):
        return Refusal("nothing-counted", {"campaign": counted[0], "comparison": counted[1]})
    if min(counted) < FEWEST_COUNTS:
        few = {"campaign": counted[0], "comparison": counted[1], "need": float(FEWEST_COUNTS)}
        return Refusal("too-few-counted", few)
    return None
