"""What every result of this library offers, whichever room it comes from.

An effect, a judged trial, a judged claim, a plan, a schedule for a helpline and a protected table all fulfil
:class:`Result`.  A program can then ask any of them for its estimate, its interval, its checks and its words
without knowing which one it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal, Protocol, runtime_checkable

Interval = tuple[float, float]
"""The lower and the upper limit of an interval, in the unit of the estimate."""

Figure = float | int | str
"""A number or a word that a check, a refusal or a method reports."""


CheckState = Literal["passed", "failed", "fragile", "not-made"]
"""How a report names the outcome of a check; “fragile” where the answer depends on one area."""


@dataclass(frozen=True)
class Check:
    """Something that would be true if the answer can be trusted.

    `passed` is None where the check could not be made; `figures` are the numbers behind it.  `name` is
    stable; its words stand in ``words.LANGUAGE.toml`` of its room, under ``check.NAME``.
    """

    name: str
    passed: bool | None
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Refusal:
    """Why there is no answer: a stable code and its numbers; words under ``refused.CODE``."""

    code: str
    values: Mapping[str, Figure]


@runtime_checkable
class Result(Protocol):
    """What every result offers.  A field that has no meaning for a kind of result is None (or empty).

    Each class that fulfils this says in its docstring what its estimate is, in which unit, and which fields
    stay None.  ``isinstance(value, Result)`` asks for the names only; mypy checks the types.
    """

    @property
    def estimate(self) -> float | None:
        """The one number that answers the question; None where there is none or it was refused."""

    @property
    def interval(self) -> Interval | None:
        """Its interval, in the same unit (95 % unless the class says otherwise); limits may be infinite."""

    @property
    def p_value(self) -> float | None:
        """The two-sided p value for “no difference”; None where the method gives none."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """What was looked at beside the estimate; empty where nothing is checked."""

    @property
    def refusal(self) -> Refusal | None:
        """Why there is no answer; None where there is one."""

    def summary(self, language: str = "en") -> str:
        """The result in a sentence or a few, ending without a line break.

        Raises NoWordsError for a language without words.
        """

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data that JSON can hold: no NaN, no infinity, dates as 2026-11-02."""


def plain_figures(figures: Mapping[str, Figure]) -> dict[str, Figure | None]:
    """Figures as JSON can hold them: None for a number that is not finite.

    >>> plain_figures({"ratio": float("inf"), "areas": 3})
    {'ratio': None, 'areas': 3}
    """
    return {
        name: None if isinstance(value, float) and not isfinite(value) else value
        for name, value in figures.items()
    }
