"""The checks beside an answer: what would be so if it can be trusted."""

from __future__ import annotations

from math import exp

import numpy as np

from netsafe_evaluation.effect.comparison import LEVEL, Standing
from netsafe_evaluation.effect.drift import WANDERS, answer
from netsafe_evaluation.effect.estimator import Estimates
from netsafe_evaluation.effect.layout import Prepared
from netsafe_evaluation.effect.placebo import before_drift, comparison_alone, in_time
from netsafe_evaluation.effect.result import Assumed, Check, Drift, Figure, Shape


def checks_of(
    ready: Prepared, shape: Shape, drift: Drift, found: Estimates, areas: Standing, *, structural: bool
) -> tuple[Check, ...]:
    """All checks, in the order in which they weigh."""
    made = [
        _assumptions(ready),
        before_drift(ready),
        _wandering(ready),
        in_time(ready),
        _in_space(ready, areas),
        _areas(ready, areas),
        comparison_alone(ready, drift),
    ]
    if structural:
        from netsafe_evaluation.effect.structural import structural_check

        made.append(structural_check(ready, drift, found))
    return tuple(made)


def _wandering(ready: Prepared) -> Check:
    """Whether what is left after a steady drift looks like a random walk."""
    found = answer(ready.totals, ready.layout, "trend", ready.series.per_year)
    if not found.sound[0]:
        return Check("wandering", None, {})
    probability = float(found.spread.walk[0])
    figures: dict[str, Figure] = {"probability": probability, "correlation": float(found.spread.rho[0])}
    return Check("wandering", probability < WANDERS, figures)


def _assumptions(ready: Prepared) -> Check:
    """Whether the verdict is the same whatever is held of drift."""
    figures: dict[str, Figure] = {}
    verdicts = set()
    names: tuple[Assumed, ...] = ("level", "trend", "walk")
    for name in names:
        under = answer(ready.totals, ready.layout, name, ready.series.per_year)
        if not under.sound[0]:
            return Check("assumptions", None, figures)
        figures[f"{name}_ratio"] = exp(float(under.log_ratio[0]))
        figures[f"{name}_low"] = exp(float(under.low[0]))
        figures[f"{name}_high"] = exp(float(under.high[0]))
        verdicts.add(_verdict(float(under.low[0]), float(under.high[0])))
    return Check("assumptions", len(verdicts) == 1, figures)


def _verdict(low: float, high: float) -> int:
    return int(low > 0) - int(high < 0)


def _in_space(ready: Prepared, areas: Standing) -> Check:
    """How many comparison areas look as if they had had the campaign."""
    seen = np.isfinite(areas.own_p)
    if not seen.any():
        return Check("placebo-space", None, {"areas": len(ready.series.comparison)})
    smallest = float(np.nanmin(areas.own_p))
    count = int((areas.own_p[seen] < LEVEL).sum())
    figures: dict[str, Figure] = {"areas": int(seen.sum()), "found": count, "smallest_p": smallest}
    return Check("placebo-space", not areas.departs, figures)


def _areas(ready: Prepared, areas: Standing) -> Check:
    """Whether one comparison area decides the answer, or was reached by the campaign."""
    names = ready.series.comparison_names
    if len(names) < 2:
        return Check("comparison-areas", None, {"areas": len(names)})
    named = sorted({*areas.departs, *areas.flips})
    figures: dict[str, Figure] = {
        "areas": ", ".join(names[i] for i in named),
        "departing": ", ".join(names[i] for i in areas.departs),
        "deciding": ", ".join(names[i] for i in areas.flips),
        "without_low": float(np.nanmin(areas.left_out_ratio)),
        "without_high": float(np.nanmax(areas.left_out_ratio)),
    }
    return Check("comparison-areas", not named, figures)
