"""When to stop: for a winner, because the wordings are alike, or not yet; by a rule that is fixed.

Let L lead.  With k arms and a level of 95 %:

1. *winner*: against every other arm there was a look at which the sequence of L, at 1 - 0.05/(k - 1), had
   left “no difference” behind in favour of L.  The chance that a wording which is not the best is ever named
   is at most 5 %: it would have to beat the best, and each of k - 1 ever does with at most 0.05/(k - 1).
2. *alike*: no sequence of L against an arm that it has not beaten leaves room for a difference worth having
   (an odds ratio of `worth` either way).
3. *go on* otherwise, and about how many more showings for each arm it will take.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, exp, log
from typing import Literal

import numpy as np
from scipy.optimize import brentq

from netsafe_evaluation.trial.counts import Trial
from netsafe_evaluation.trial.odds_sequence import SPREAD, OddsSequence


@dataclass(frozen=True)
class Decision:
    """What to do now.

    `code`: winner, alike or go_on.  `arm` leads, `rivals` are those it has not beaten.  `since` is the day on
    which the rule was first met, None without days.  `more` is about how many more times each arm has to be
    shown if the difference is as it looks now, `more_if_worth` if it is just worth having; None where that is
    more than could ever be shown.
    """

    code: Literal["winner", "alike", "go_on"]
    arm: str
    rivals: tuple[str, ...] = ()
    since: dt.date | None = None
    more: int | None = None
    more_if_worth: int | None = None


def decide(
    trial: Trial, leader: int, against: Mapping[int, OddsSequence], level: float, worth: float
) -> Decision:
    """Apply the rule; `against` holds the sequences of the leader to every other arm, by place."""
    each = 1 - (1 - level) / len(against)
    beaten = {place: _first_beaten(trial, sequence, each) for place, sequence in against.items()}
    first = [look for look in beaten.values() if look is not None]
    unbeaten = [place for place, look in beaten.items() if look is None]
    name = trial.arms[leader]
    rivals = tuple(trial.arms[place] for place in unbeaten)
    if not unbeaten:
        return Decision("winner", name, since=trial.days[max(first)] if trial.days else None)
    room = [_gain(trial, against[place].interval(each)) for place in unbeaten]
    if all(low > 1 / worth and high < worth for low, high in room):
        return Decision("alike", name, rivals)
    more = [_more(trial, leader, place, each, None) for place in unbeaten]
    least = [_more(trial, leader, place, each, worth) for place in unbeaten]
    return Decision("go_on", name, rivals, None, _largest(more), _largest(least))


def _first_beaten(trial: Trial, sequence: OddsSequence, level: float) -> int | None:
    """The first look at which the sequence left “no difference” behind, in favour of the leader."""
    bar = log(1 / (1 - level))
    for look in np.flatnonzero(sequence.log_e() >= bar).tolist():
        if _gain(trial, sequence.interval(level, look))[0] > 1:
            return int(look)
    return None


def _gain(trial: Trial, interval: tuple[float, float]) -> tuple[float, float]:
    """The same interval, with more than 1 for better."""
    low, high = interval
    return (1 / high, 1 / low if low else float("inf")) if trial.fewer else interval


def _largest(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return max(known) if len(known) == len(numbers) else None


def _more(trial: Trial, leader: int, other: int, level: float, odds: float | None) -> int | None:
    """How many more showings of each of two arms until they are told apart in about one case of two.

    From the normal form of the mixture: with variance v of the log odds ratio b and mixture spread t, the log
    evidence is ½ log(v/(v+t²)) + ½ b²/v · t²/(v+t²); v falls as the number shown rises.
    """
    shown, acted = trial.total_shown[[leader, other]], trial.total_acted[[leader, other]]
    cells = np.array([acted + 0.5, shown - acted + 0.5])
    error = float((1 / cells).sum())
    seen = float(np.log(cells[0, 0] * cells[1, 1] / (cells[1, 0] * cells[0, 1])))
    effect = seen if odds is None else log(odds)
    bar = log(1 / (1 - level))

    def missing(log_times: float) -> float:
        v = error / exp(log_times)
        share = SPREAD**2 / (v + SPREAD**2)
        return bar - 0.5 * log(v / (v + SPREAD**2)) - 0.5 * effect**2 / v * share

    if missing(0) <= 0:
        return max(1, ceil(float(shown.mean()) * 0.1))
    if effect == 0 or missing(30) > 0:
        return None
    times = exp(brentq(missing, 0, 30))
    number = (times - 1) * float(shown.mean())
    return ceil(number) if number < 1e10 else None
