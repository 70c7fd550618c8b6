"""What can be counted, how far such counts scatter, and to which stage of an evaluation they belong.

The dispersion is the variance of a count over its mean; 1 would be the Poisson count of people who each come
by themselves.  Two things make it larger.  One person is counted several times: that does not depend on how
many there are.  And people come in *waves*, after a story in the news or a police operation: a wave brings
hundreds to the site of a country and a few in a small place, so that its part grows with the count, up
to 1,000, and no further.

    dispersion = repeats + (waves - repeats) x min(size / 1000, 1)

`size` is the geometric mean of the two counts.  These are assumptions, printed with each judgement; give
counts by month, and the dispersion is measured instead.  Where the numbers come from:

* ``site-users``, ``people``: 1 to 20.  Five published pairs for a part of the UK (no local campaign) can be
  set against the whole UK in about the same years: Merseyside and Wales 2018-2019, Dorset 2018-2019,
  Yorkshire 2016-2017 and 2019-2020.  The squared distance of each log ratio from the UK's, over its
  Poisson variance, is 19.5 in the mean (1.7 to 40); four of the five are larger than 1,000.  Few pairs,
  badly aligned: a rough figure.  “People” are nearly all users of the site: 94% in 2017 (2,251 of 36,443
  phoned).
* ``callers``: 1 to 2, a judgement: a helpline that is always busy cannot be swamped.
* ``contacts``, ``calls``: 3 to 5.  One caller makes about two contacts (15,435 from 7,658 in 2021/22).  With
  a geometric number of contacts of mean m the dispersion is 2m - 1 + m(callers' - 1).
* ``visits``, ``scans``: 3 to 40.  The same sum, for two visits a user: an assumption.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from netsafe_evaluation.evaluation_stage import Stage
from netsafe_evaluation.stage_of_measure import measure_of


@dataclass(frozen=True)
class Unit:
    """One kind of thing that is counted."""

    code: str
    repeats: float
    """Variance over mean of a small count, 1 or more."""
    waves: float
    """Variance over mean of a count of 1,000 or more."""

    @property
    def stage(self) -> Stage:
        """The stage of such a count, by the table that every count is placed by."""
        stage = measure_of(self.code).stage
        assert stage is not None, self.code
        return stage


UNITS = {
    unit.code: unit
    for unit in (
        Unit("people", 1.0, 20.0),
        Unit("site-users", 1.0, 20.0),
        Unit("visits", 3.0, 40.0),
        Unit("scans", 3.0, 40.0),
        Unit("callers", 1.0, 2.0),
        Unit("calls", 3.0, 5.0),
        Unit("contacts", 3.0, 5.0),
    )
}
"""By code: what ``counted`` may name.  “People” is any mixture that nobody took apart."""

UNKNOWN = UNITS["people"]
"""What a count is taken for when nobody said what was counted."""


FULL = 1000
"""The size from which waves are as large as anybody measured them."""


def dispersion_of(counted: Iterable[str], before: int, after: int) -> float:
    """The dispersion assumed for two counts of these units: the largest of theirs.

    >>> dispersion_of(["callers", "site-users"], 2000, 3000), dispersion_of(["callers"], 0, 7)
    (20.0, 1.0)
    """
    share = min(sqrt(before * after) / FULL, 1.0)
    units = [UNITS[code] for code in counted] or [UNKNOWN]
    return max(unit.repeats + (unit.waves - unit.repeats) * share for unit in units)


def stage_of(counted: Iterable[str]) -> Stage | None:
    """The stage of a count of these units: the earliest of theirs; None where nobody said what was counted.

    >>> stage_of(["callers", "site-users"])
    <Stage.OUTTAKE: 'outtake'>
    """
    order = list(Stage)
    return min((UNITS[code].stage for code in counted), key=order.index, default=None)
