"""Several arms against one shared control: how much wider each interval must be so that all hold together.

The comparisons share the control, so their errors are correlated: by ½ where an arm has as many displays as
the control.  Dunnett's quantile uses the correlation that unequal arms really have, and is therefore a
little smaller than Bonferroni's.

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


def all_within(z: float, displays: Sequence[int], displays0: int) -> float:
    """The probability that all standardised comparisons with the control lie within ±`z` under no difference.

    `displays` are the sizes of the arms, `displays0` the size of the control.
    """
    loading = np.sqrt([n / (n + displays0) for n in displays])[:, None]
    independent = np.sqrt(1 - loading * loading)
    inside = ndtr((z - loading * _NODES) / independent) - ndtr((-z - loading * _NODES) / independent)
    return float(inside.prod(axis=0) @ _WEIGHTS)


def quantile(level: float, displays: Sequence[int], displays0: int) -> float:
    """The number of standard errors within which all comparisons lie at once with probability `level`.

    >>> round(quantile(0.95, [1000], 1000), 3), round(quantile(0.95, [50, 50, 50], 50), 3)
    (1.96, 2.349)
    """
    return float(brentq(lambda z: all_within(z, displays, displays0) - level, 0.5, 8, xtol=1e-10))


def adjusted_p(z: float, displays: Sequence[int], displays0: int) -> float:
    """The probability that any comparison is as far from 0 as `z` under no difference: its adjusted p
    value.
    """
    return min(max(1 - all_within(abs(z), displays, displays0), 0.0), 1.0)
