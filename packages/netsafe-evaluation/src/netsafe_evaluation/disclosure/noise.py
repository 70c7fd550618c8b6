"""Noise that hides each contact: the discrete Laplace law, drawn by OpenDP, and what it costs in accuracy.

Whole numbers from -∞ to ∞, each step away from 0 less likely by exp(-ε/k): whoever sees the result can tell
hardly better than by guessing whether any k contacts were in the data (ε-differential privacy).  Every
contact is in one week of one group only, so one ε holds for the whole table.

Results may be below 0.  They stay so: cutting them off at 0 makes every later sum too large.

Source: Ghosh, Roughgarden and Sundararajan (2012), SIAM J. Comput. 41: 1673–1693; Canonne, Kamath and
Steinke (2020), arXiv 2004.00010; https://docs.opendp.org.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, isfinite, log, sqrt

import numpy as np
from numpy.typing import NDArray

from netsafe_evaluation.extras import require_extra

MOST_EPSILON = 10.0


class NoiseError(ValueError):
    """An ε or a number of contacts that cannot be: one line with the mend."""


@dataclass(frozen=True)
class Noise:
    """The noise on each number: a privacy loss of at most `epsilon` to each person with `contacts` contacts.

    Raises NoiseError.

    >>> noise = Noise(1.0)
    >>> round(noise.mean_error, 3), noise.within(0.95)
    (0.851, 3)
    """

    epsilon: float
    contacts: int = 1

    def __post_init__(self) -> None:
        if not (isfinite(self.epsilon) and 0.001 <= self.epsilon <= MOST_EPSILON):
            raise NoiseError(
                f"ε must be from 0.001 to {MOST_EPSILON:g}. Mend: 1 protects well; more protects less"
            )
        if not 1 <= self.contacts <= 1000:
            raise NoiseError("a person has from 1 to 1,000 contacts. Mend: how many may one person make?")

    @property
    def scale(self) -> float:
        """The scale of the law: contacts/ε."""
        return self.contacts / self.epsilon

    @property
    def variance(self) -> float:
        """Of the noise on one number: 2q/(1 - q)², with q = exp(-1/scale)."""
        q = exp(-1 / self.scale)
        return 2 * q / (1 - q) ** 2

    @property
    def mean_error(self) -> float:
        """The expected absolute error of one number: 2q/(1 - q²)."""
        q = exp(-1 / self.scale)
        return 2 * q / (1 - q * q)

    def within(self, level: float) -> int:
        """The least whole number that the error of one number does not exceed with that probability."""
        q = exp(-1 / self.scale)
        return max(0, ceil(log((1 - level) * (1 + q) / 2) / log(q) - 1 - 1e-12))

    def added(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """`counts` with noise on each, by OpenDP's own source of chance (it cannot be seeded, on purpose)."""
        require_extra("disclosure")
        import opendp.prelude as dp

        dp.enable_features("contrib")
        space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
        release = dp.m.make_laplace(*space, scale=self.scale)
        loss = float(release.map(self.contacts))  # type: ignore[no-untyped-call,unused-ignore]
        if loss > self.epsilon * (1 + 1e-9):
            raise AssertionError(f"OpenDP states a loss of {loss}, above ε = {self.epsilon}")
        flat = release([int(count) for count in counts.ravel()])
        return np.asarray(flat, dtype=np.int64).reshape(counts.shape)

    def wider(self, mean: float) -> float:
        """How many times wider an interval for a rate becomes, where a number is `mean` on average (Poisson).

        >>> round(Noise(1.0).wider(17), 3)
        1.053
        """
        return sqrt(1 + self.variance / max(mean, 1.0))

    def power(self, mean: float, before: int, after: int, ratio: float = 1.2) -> tuple[float, float]:
        """The chance to notice a rate ratio at 5 %: with exact numbers, and with these.

        `mean` is that of one date before; `before` and `after` are numbers of dates.  Poisson, normal form.
        """
        from scipy.special import ndtr, ndtri

        first, second = mean * before, mean * ratio * after
        chances = []
        for variance in (0.0, self.variance):
            error = sqrt((first + before * variance) / first**2 + (second + after * variance) / second**2)
            chances.append(float(ndtr(abs(log(ratio)) / error - ndtri(0.975))))
        return chances[0], chances[1]
