"""What is assumed about drift between the two groups, apart from the campaign.

This assumption decides the answer, and no test can settle it: a drift too small for the time before the
campaign to show is large enough to be taken for an effect.  So it is chosen before the campaign and reported.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netsafe_evaluation.effect.batch_estimator import Estimates, RegressionDesign, Totals, estimate, years
from netsafe_evaluation.effect.result import Drift, DriftModel
from netsafe_evaluation.effect.standard_error import AutocorrelationModel

AUTOCORRELATION: dict[DriftModel, AutocorrelationModel] = {
    "level": AutocorrelationModel(cosines_per_period=1 / 10),
    "trend": AutocorrelationModel(cosines_per_period=1 / 13, random_walk_prior=0.1),
    "walk": AutocorrelationModel(cosines_per_period=1 / 13, most_cosines=7, random_walk_prior=0.1),
}
"""What each drift model assumes about slow noise.  Level: the ratio of the two groups returns to one value.
Trend: it may also drift steadily.  Walk: it may drift, and wander as a random walk besides."""

LONG_YEARS = 3.1
LONG_AUTOCORRELATION = AutocorrelationModel(cosines_per_period=1 / 13, most_cosines=5, random_walk_prior=0.2)
"""What “walk” assumes in a series of `LONG_YEARS` years or more: the longer a random walk goes on, the
further it takes the groups apart, and only in the slowest cosines."""

RANDOM_WALK_LIKELY = 0.3
"""From this posterior probability on, a random walk is reported as likely."""


def drift_model_of(drift: Drift) -> DriftModel:
    """The drift model that a choice stands for: “auto” assumes the least, which is “walk”."""
    return "walk" if drift == "auto" else drift


def autocorrelation_under(model: DriftModel, periods: int, per_year: float) -> AutocorrelationModel:
    """What `model` assumes about slow noise in a series of `periods` periods, `per_year` of them a year."""
    if model == "walk" and periods >= LONG_YEARS * per_year:
        return LONG_AUTOCORRELATION
    return AUTOCORRELATION[model]


def design_under_drift(design: RegressionDesign, drift: Drift, per_year: float) -> RegressionDesign:
    """The same design under that assumption: with its autocorrelation, and a linear trend where it drifts."""
    model, periods = drift_model_of(drift), len(design.nuisance)
    autocorrelation = autocorrelation_under(model, periods, per_year)
    if model == "level":
        return replace(design, autocorrelation=autocorrelation)
    nuisance = np.column_stack([design.nuisance, years(periods, per_year)])
    return replace(design, nuisance=nuisance, autocorrelation=autocorrelation)


def estimate_under_drift(
    totals: Totals, design: RegressionDesign, drift: Drift, per_year: float
) -> Estimates:
    """Estimate a batch of campaigns under that assumption."""
    return estimate(totals, design_under_drift(design, drift, per_year))
