"""The effect of a campaign: its areas against comparison areas, before and after, with an honest interval.

:func:`analyse` takes a :class:`Panel` of counts and gives an :class:`Effect`: a rate ratio with its
interval, how many more there were, checks, or a refusal with its reason.
"""

from netsafe_evaluation.effect.analysis import analyse
from netsafe_evaluation.effect.panel import MONTHS, WEEKS, Panel
from netsafe_evaluation.effect.result import (
    AbsoluteEffect,
    Counterfactual,
    Drift,
    Effect,
    Method,
    Shape,
)
from netsafe_evaluation.result import Check, Refusal

__all__ = [
    "MONTHS",
    "WEEKS",
    "AbsoluteEffect",
    "Check",
    "Counterfactual",
    "Drift",
    "Effect",
    "Method",
    "Panel",
    "Refusal",
    "Shape",
    "analyse",
]
