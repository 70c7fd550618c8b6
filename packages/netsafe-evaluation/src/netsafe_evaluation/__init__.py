"""Did it work?  Claims, effects, plans, trials, the capacity of a helpline and disclosure control.

A library of its own: it reads counts, never records of persons, and knows nothing of a campaign's folder or
of a web application.  Each function below takes a path or a data frame (polars, pandas, Arrow) and gives a
:class:`Result`: an estimate with its interval, checks, or a refusal with its reason, in words in each
language (``result.summary("cy")``).  The types that they give, such as `TrialResult`, are here too.

>>> import netsafe_evaluation as ns
>>> result = ns.analyse_effect("docs/evaluation/examples/referrals.csv", start="2025-11-03", quick=True,
...     controls=["Eastmoor", "Fordham Vale", "Greyfield", "Highcombe", "Inglebay", "Kestrel Hills"])
>>> print(result.effect.summary())
Rate ratio 1.29 (95% interval 1.06 to 1.58; p = 0.024).

Names are loaded when they are first asked for, so that ``import netsafe_evaluation`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netsafe_evaluation.capacity.analysis import analyse_capacity
    from netsafe_evaluation.capacity.helpline_file import read_helpline
    from netsafe_evaluation.capacity.result import CapacityResult as CapacityResult
    from netsafe_evaluation.claims.analysis import analyse_claim
    from netsafe_evaluation.claims.result import ClaimResult as ClaimResult
    from netsafe_evaluation.disclosure.result import SuppressionResult as SuppressionResult
    from netsafe_evaluation.disclosure.small_count_protection import protect_counts
    from netsafe_evaluation.evaluation_stage import Stage
    from netsafe_evaluation.plan.minimum_detectable_effect import minimum_detectable_effect
    from netsafe_evaluation.plan.study_plan import StudyPlan as StudyPlan
    from netsafe_evaluation.result import Check as Check
    from netsafe_evaluation.result import Refusal as Refusal
    from netsafe_evaluation.result import Result
    from netsafe_evaluation.series.counts import Counts as Counts
    from netsafe_evaluation.series.error import SeriesError
    from netsafe_evaluation.series.reading import read_series
    from netsafe_evaluation.study.design import StudyDesign as StudyDesign
    from netsafe_evaluation.study.evaluation import Evaluation as Evaluation
    from netsafe_evaluation.study.evaluation import analyse_effect
    from netsafe_evaluation.trial.analysis import analyse_trial
    from netsafe_evaluation.trial.result import TrialResult as TrialResult
    from netsafe_evaluation.trial.trial_counts import Trial

__version__ = "0.1.0"

__all__ = [
    "Result",
    "SeriesError",
    "Stage",
    "Trial",
    "analyse_capacity",
    "analyse_claim",
    "analyse_effect",
    "analyse_trial",
    "minimum_detectable_effect",
    "protect_counts",
    "read_helpline",
    "read_series",
]

MODULE_OF = {
    "CapacityResult": "capacity.result",
    "Check": "result",
    "ClaimResult": "claims.result",
    "Counts": "series.counts",
    "Evaluation": "study.evaluation",
    "Refusal": "result",
    "Result": "result",
    "SeriesError": "series.error",
    "Stage": "evaluation_stage",
    "StudyDesign": "study.design",
    "StudyPlan": "plan.study_plan",
    "SuppressionResult": "disclosure.result",
    "Trial": "trial.trial_counts",
    "TrialResult": "trial.result",
    "analyse_capacity": "capacity.analysis",
    "analyse_claim": "claims.analysis",
    "analyse_effect": "study.evaluation",
    "analyse_trial": "trial.analysis",
    "minimum_detectable_effect": "plan.minimum_detectable_effect",
    "protect_counts": "disclosure.small_count_protection",
    "read_helpline": "capacity.helpline_file",
    "read_series": "series.reading",
}
"""The module of each name: those of :data:`__all__`, and the types that they give or take."""


def __getattr__(name: str) -> object:
    if name not in MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *MODULE_OF})
