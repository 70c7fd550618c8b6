"""Did it work?  The campaign areas against comparison areas, before and after, with an honest interval.

:func:`analyse` takes a :class:`Series` and gives an :class:`Effect`: a rate ratio with its interval, how
many more there were, checks, or a refusal with its reason.
"""

from netsafe_evaluation.effect.analyse import analyse
from netsafe_evaluation.effect.result import (
    Absolute,
    Check,
    Course,
    Drift,
    Effect,
    Method,
    Refusal,
    Shape,
)
from netsafe_evaluation.effect.series import MONTHS, WEEKS, Series

__all__ = [
    "MONTHS",
    "WEEKS",
    "Absolute",
    "Check",
    "Course",
    "Drift",
    "Effect",
    "Method",
    "Refusal",
    "Series",
    "Shape",
    "analyse",
]
