"""When to stop: for a winner, because the wordings are alike, or not yet; by a rule that is fixed.

Let L lead.  With k arms and a level of 95 %:

1. *winner*: against every other arm there was a look at which the confidence sequence of L, at 1 - 0.05/(k
   - 1), excluded “no difference” in favour of L.  The probability that an arm which is not the best is ever
   named is at most 5 %: it would have to beat the best one, and each of k - 1 arms ever does so with
   probability at most 0.05/(k - 1).
2. *alike*: no sequence of L against an arm that it has not beaten still contains a difference worth having
   (an odds ratio of the smallest effect of interest, in either direction).
3. *go on* otherwise, with a forecast of how many more displays of each arm it will take.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, exp, inf, log
from typing import Literal

import numpy as np
from scipy.optimize import brentq

from netsafe_evaluation.result import Interval
from netsafe_evaluation.trial.odds_ratio_sequence import SPREAD, OddsRatioSequence
from netsafe_evaluation.trial.trial_counts import Trial

_LARGEST_FORECAST = 1e10
"""Displays of an arm; a longer trial is not forecast."""


@dataclass(frozen=True)
class Decision:
    """What to do now.

    `code`: winner, alike or go_on.  `arm` leads, `rivals` are the arms that it has not beaten.  `since` is
    the day on which the rule was first met, None without days.  `more_displays` is a forecast of how many
    more times each arm has to be displayed if the difference is as it looks now, and
    `more_displays_at_smallest_effect` if it is just worth having; None where no possible number would do.
    """

    code: Literal["winner", "alike", "go_on"]
    arm: str
    rivals: tuple[str, ...] = ()
    since: dt.date | None = None
    more_displays: int | None = None
    more_displays_at_smallest_effect: int | None = None


def bonferroni_level(level: float, comparisons: int) -> float:
    """The level of each of several intervals that makes all of them hold together at `level`.

    >>> round(bonferroni_level(0.95, 2), 3)
    0.975
    """
    return 1 - (1 - level) / comparisons


def decide(
    trial: Trial,
    leader: int,
    against: Mapping[int, OddsRatioSequence],
    level: float,
    smallest_effect_of_interest: float,
) -> Decision:
    """Apply the rule; `against` holds the sequences of the leader to every other arm, by its place."""
    adjusted_level = bonferroni_level(level, len(against))
    first_looks = {
        place: _first_beaten(trial, sequence, adjusted_level) for place, sequence in against.items()
    }
    looks = [look for look in first_looks.values() if look is not None]
    unbeaten = [place for place, look in first_looks.items() if look is None]
    name = trial.arms[leader]
    rivals = tuple(trial.arms[place] for place in unbeaten)
    if not unbeaten:
        return Decision("winner", name, since=trial.days[max(looks)] if trial.days else None)
    intervals = [_gain(trial, against[place].interval(adjusted_level)) for place in unbeaten]
    smallest = smallest_effect_of_interest
    if all(low > 1 / smallest and high < smallest for low, high in intervals):
        return Decision("alike", name, rivals)
    as_observed = [_more_displays(trial, leader, place, adjusted_level, None) for place in unbeaten]
    at_smallest = [_more_displays(trial, leader, place, adjusted_level, smallest) for place in unbeaten]
    return Decision("go_on", name, rivals, None, _largest(as_observed), _largest(at_smallest))


def _first_beaten(trial: Trial, sequence: OddsRatioSequence, level: float) -> int | None:
    """The first look at which the sequence excluded “no difference” in favour of the leader."""
    threshold = log(1 / (1 - level))
    for look in np.flatnonzero(sequence.log_e() >= threshold).tolist():
        if _gain(trial, sequence.interval(level, look))[0] > 1:
            return int(look)
    return None


def _gain(trial: Trial, interval: Interval) -> Interval:
    """The same interval, turned so that more than 1 means better."""
    low, high = interval
    return (1 / high, 1 / low if low else inf) if trial.fewer else interval


def _largest(numbers: list[int | None]) -> int | None:
    """The largest number; None where any of them is."""
    finite = [number for number in numbers if number is not None]
    return max(finite) if len(finite) == len(numbers) else None


def _more_displays(
    trial: Trial, leader: int, other: int, level: float, odds_ratio: float | None
) -> int | None:
    """How many more displays of each of two arms until they are told apart in about one case of two.

    `odds_ratio` is the true one; None for the one that is observed.

    From the normal form of the mixture: with variance v of the log odds ratio b and mixture spread t, the log
    evidence is ½ log(v/(v+t²)) + ½ b²/v · t²/(v+t²); v falls as the number of displays rises.
    """
    displays, responses = trial.total_displays[[leader, other]], trial.total_responses[[leader, other]]
    cells = np.array([responses + 0.5, displays - responses + 0.5])
    variance = float((1 / cells).sum())
    observed = float(np.log(cells[0, 0] * cells[1, 1] / (cells[1, 0] * cells[0, 1])))
    effect = observed if odds_ratio is None else log(odds_ratio)
    threshold = log(1 / (1 - level))

    def shortfall(log_times: float) -> float:
        v = variance / exp(log_times)
        share = SPREAD**2 / (v + SPREAD**2)
        return threshold - 0.5 * log(v / (v + SPREAD**2)) - 0.5 * effect**2 / v * share

    if shortfall(0) <= 0:
        return max(1, ceil(float(displays.mean()) * 0.1))
    if effect == 0 or shortfall(30) > 0:
        return None
    times = exp(brentq(shortfall, 0, 30))
    number = (times - 1) * float(displays.mean())
    return ceil(number) if number < _LARGEST_FORECAST else None
