"""Several arms against one shared control: how much wider each interval must be, so that all hold together.

The comparisons lean on the same control, so they err together; with as many shown in an arm as in the
control, two of them correlate by ½.  Dunnett's quantile uses that, with the correlation that unequal arms
really have, and so is a little narrower than Bonferroni's.

Source: Dunnett (1955), J. Am. Stat. Assoc. 50: 1096–1121; with products of correlations the probability
is one integral (Dunnett and Sobel 1955, Biometrika 42: 258–260).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

_NODES = np.linspace(-9, 9, 1201)
_WEIGHTS = np.exp(-_NODES * _NODES / 2) / np.sqrt(2 * np.pi) * (_NODES[1] - _NODES[0])


def all_within(z: float, shown: Sequence[int], shown0: int) -> float:
    """The probability that all standardised comparisons with the control lie within ±`z`, if nothing differs.

    `shown` are the sizes of the arms, `shown0` that of the control.
    """
    lean = np.sqrt([n / (n + shown0) for n in shown])[:, None]
    alone = np.sqrt(1 - lean * lean)
    inside = ndtr((z - lean * _NODES) / alone) - ndtr((-z - lean * _NODES) / alone)
    return float(inside.prod(axis=0) @ _WEIGHTS)


def quantile(level: float, shown: Sequence[int], shown0: int) -> float:
    """The number of standard errors that holds for all comparisons at once with probability `level`.

    >>> round(quantile(0.95, [1000], 1000), 3), round(quantile(0.95, [50, 50, 50], 50), 3)
    (1.96, 2.349)
    """
    return float(brentq(lambda z: all_within(z, shown, shown0) - level, 0.5, 8, xtol=1e-10))


def adjusted_p(z: float, shown: Sequence[int], shown0: int) -> float:
    """The probability that some comparison would be as far from 0 as `z`, if nothing differed."""
    return min(max(1 - all_within(abs(z), shown, shown0), 0.0), 1.0)
