"""Noise that hides each contact: the discrete Laplace distribution, drawn by OpenDP, and its loss of
accuracy.

Integers from -∞ to ∞, each step away from 0 less likely by the factor exp(-ε/k): whoever sees the result
can hardly do better than guess whether any k contacts were in the data (ε-differential privacy).  Every
contact is in one week of one group only, so one ε holds for the whole table.

Results may be negative, and stay so: cutting them off at 0 would make every later sum too large.

Source: Ghosh, Roughgarden and Sundararajan (2012), SIAM J. Comput. 41: 1673–1693; Canonne, Kamath and
Steinke (2020), arXiv 2004.00010; https://docs.opendp.org.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, isfinite, log, sqrt
from typing import ClassVar

import numpy as np
from netsafe_intake.error import NetSafeError
from numpy.typing import NDArray

from netsafe_evaluation.extras import require_extra

LARGEST_EPSILON = 10.0


class NoiseError(NetSafeError, ValueError):
    """An ε or a number of contacts that is not possible: one line with the mend."""

    code: ClassVar[str] = "noise-impossible"


@dataclass(frozen=True)
class LaplaceNoise:
    """The noise on each number: a privacy loss of at most `epsilon` for each person with `contacts` contacts.

    Raises NoiseError.

    >>> noise = LaplaceNoise(1.0)
    >>> round(noise.mean_error, 3), noise.error_quantile(0.95)
    (0.851, 3)
    """

    epsilon: float
    contacts: int = 1

    def __post_init__(self) -> None:
        if not (isfinite(self.epsilon) and 0.001 <= self.epsilon <= LARGEST_EPSILON):
            raise NoiseError(
                "", f"ε must be from 0.001 to {LARGEST_EPSILON:g}", "1 protects well; more protects less"
            )
        if not 1 <= self.contacts <= 1000:
            raise NoiseError("", "a person has from 1 to 1,000 contacts", "how many may one person make?")

    @property
    def scale(self) -> float:
        """The scale of the distribution: contacts/ε."""
        return self.contacts / self.epsilon

    @property
    def variance(self) -> float:
        """The variance of the noise on one number: 2q/(1 - q)², with q = exp(-1/scale)."""
        q = exp(-1 / self.scale)
        return 2 * q / (1 - q) ** 2

    @property
    def mean_error(self) -> float:
        """The expected absolute error of one number: 2q/(1 - q²)."""
        q = exp(-1 / self.scale)
        return 2 * q / (1 - q * q)

    def error_quantile(self, level: float) -> int:
        """The smallest integer that the absolute error of one number does not exceed with probability
        `level`.
        """
        q = exp(-1 / self.scale)
        return max(0, ceil(log((1 - level) * (1 + q) / 2) / log(q) - 1 - 1e-12))

    def add_to(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """`counts` with noise on each, from OpenDP's own random source (which cannot be seeded, on
        purpose).
        """
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

    def interval_widening(self, mean: float) -> float:
        """By which factor an interval for a rate becomes wider, where a number has the mean `mean` (Poisson).

        >>> round(LaplaceNoise(1.0).interval_widening(17), 3)
        1.053
        """
        return sqrt(1 + self.variance / max(mean, 1.0))

    def power(self, mean: float, before: int, after: int, ratio: float = 1.2) -> tuple[float, float]:
        """The power to detect a rate ratio at 5 %: with exact numbers, and with this noise.

        `mean` is that of one date before; `before` and `after` are numbers of dates.  Poisson counts, normal
        approximation.
        """
        from scipy.special import ndtr, ndtri

        first, second = mean * before, mean * ratio * after
        powers = []
        for variance in (0.0, self.variance):
            error = sqrt((first + before * variance) / first**2 + (second + after * variance) / second**2)
            powers.append(float(ndtr(abs(log(ratio)) / error - ndtri(0.975))))
        return powers[0], powers[1]
