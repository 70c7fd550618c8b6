"""One evaluation, from areas to an answer."""

from __future__ import annotations

from math import exp

import numpy as np

from netsafe_evaluation.effect import refusing
from netsafe_evaluation.effect.checking import checks_of
from netsafe_evaluation.effect.comparison import standing
from netsafe_evaluation.effect.drift import answer, assumed_by, memory
from netsafe_evaluation.effect.estimator import Estimates
from netsafe_evaluation.effect.layout import Prepared, prepare
from netsafe_evaluation.effect.quasibinomial import mixed
from netsafe_evaluation.effect.result import (
    Absolute,
    Course,
    Drift,
    Effect,
    Figure,
    Interval,
    Method,
    Refusal,
    Shape,
)
from netsafe_evaluation.effect.series import Floats, Series

NAME = "quasi-binomial-share"


def analyse(
    series: Series, *, shape: Shape = "level", drift: Drift = "auto", structural: bool = False
) -> Effect:
    """The effect on the campaign areas against the comparison areas, or why there is no answer.

    `shape`: whether an effect comes and stays (level), grows evenly (slope) or fades (decay, by half in
    eight weeks).  `drift`: what is held of the two groups apart from the campaign (:mod:`.drift`); “auto”
    holds the least (“walk”: it may drift and wander).  Both are to be chosen before the campaign starts.
    `structural` adds the check by a structural time series, which takes about a second.  Raises nothing
    for poor data: the answer is then `refused`.

    >>> rng = np.random.default_rng(1)
    >>> calls = rng.poisson(6.0, (2, 156)).astype(float)
    >>> effect = analyse(Series(calls, rng.poisson(6.0, (9, 156)).astype(float), starts=(104, 104)))
    >>> effect.interval[0] < effect.rate_ratio < effect.interval[1]
    True
    """
    refused = refusing.before_looking(series, drift)
    if refused is not None:
        return Effect(_method(series, shape, drift, None), refused=refused)
    ready = prepare(series, shape)
    found = answer(ready.totals, ready.layout, drift, series.per_year)
    method = _method(series, shape, drift, found)
    if not found.sound[0]:
        return Effect(method, refused=Refusal("not-determined", {}))
    areas = standing(ready, drift, found)
    ends = (areas.low, areas.high)
    return Effect(
        method=method,
        rate_ratio=exp(float(found.log_ratio[0])),
        interval=(exp(ends[0]), exp(ends[1])),
        p_value=areas.p_value,
        absolute=_absolute(ready, float(found.log_ratio[0]), ends),
        course=_course(ready, found, ends),
        checks=checks_of(ready, shape, drift, found, areas, structural=structural),
    )


def _method(series: Series, shape: Shape, drift: Drift, found: Estimates | None) -> Method:
    assumed = assumed_by(drift)
    parameters: dict[str, Figure] = {"shape": shape, "drift": drift, "assumed": assumed, "confidence": 0.95}
    parameters["harmonics"] = 1
    held = memory(assumed, series.periods, series.per_year)
    parameters["slow_waves"] = held.cosines(series.periods)
    if held.walk_prior:
        parameters["walk_percent"] = round(100 * held.walk_prior)
    if series.redefined is not None:
        parameters["redefined"] = series.redefined
    if found is not None:
        parameters["freedom"] = round(float(found.spread.freedom[0]), 2)
        parameters["correlation"] = round(float(found.spread.rho[0]), 3)
    return Method(f"{NAME}-{assumed}", parameters)


def _absolute(ready: Prepared, middle: float, ends: Interval) -> Absolute:
    there = np.isfinite(ready.series.campaign)
    counts = np.where(there, ready.series.campaign, 0.0)
    many = max(int((there & (ready.exposure > 0)).any(0).sum()), 1)

    def extra(beta: float) -> float:
        return float((counts * -np.expm1(-beta * ready.exposure)).sum())

    low, high = extra(ends[0]), extra(ends[1])
    return Absolute(extra(middle) / many, (low / many, high / many), extra(middle), (low, high))


def _course(ready: Prepared, found: Estimates, ends: Interval) -> Course:
    def log_ratio(beta: float) -> Floats:
        return np.asarray(mixed(np.array([beta]), ready.totals.share, ready.layout.exposure)[0][0])

    effect = log_ratio(float(found.log_ratio[0]))
    usable = np.isfinite(ready.totals.offset[0])
    without = np.exp(found.fitted.logit[0] - effect)
    expected = np.where(usable, ready.totals.comparison[0] * without, np.nan)
    there = np.isfinite(ready.series.campaign).any(0)
    observed = np.where(there, ready.totals.campaign[0], np.nan)
    low = expected * np.exp(effect - log_ratio(ends[1]))
    high = expected * np.exp(effect - log_ratio(ends[0]))
    return Course(observed, expected, low, high, np.exp(effect))
