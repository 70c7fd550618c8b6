"""The confidence sequence of an odds ratio: exact, stratified by day, valid at every look.

Within a day, given the displays of each arm and the responses of both together, the responses of the first
arm follow Fisher's noncentral hypergeometric distribution, in which only the odds ratio is unknown.  So a
rate that rises at weekends, or arms whose shares change from day to day, cannot bias the answer.  The
product of these likelihoods over days, mixed over possible odds ratios and divided by its value at one of
them, is a martingale under that one: the probability that it ever reaches 20 is at most 1/20, however often
one looks (Ville's inequality).

The mixing distribution is normal on the log odds ratio, centred at no difference, with standard deviation 0.7
(half of its weight lies between an odds ratio of 0.62 and of 1.6).  It is fixed; the data cannot choose it.
Another one would change the width, never the validity.

Assumptions: who sees which arm is random within a day, and the displays of an arm in a day do not depend on
what people did that day.

Source: Robbins (1970) for mixtures; Fisher (1935) for the distribution; Ramdas, Grünwald, Vovk and Shafer
(2023), Statistical Science 38: 576–601, for game-theoretic inference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asinh, ceil, exp, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline
from scipy.special import gammaln, xlogy

from netsafe_evaluation.result import Interval

SPREAD = 0.7
"""The standard deviation of the mixing distribution of the log odds ratio."""

LARGE_LOOK = 50_000
"""A look with more possible numbers of responses than this, and 500 in each cell, uses the saddlepoint
form.
"""

_STEP = 0.1
"""The distance of two nodes of the grid, in units of its inverse hyperbolic sine."""
_CHUNK = 2_000_000
"""Numbers that are held in memory at once."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OddsRatioSequence:
    """The evidence about the odds ratio of one arm to another, look by look.

    `responses`, `displays`, `responses0` and `displays0` have the shape (looks,): whole numbers of each look
    alone, not cumulative.  Those that end in 0 belong to the other arm.

    >>> sequence = OddsRatioSequence.of([40], [81], [27], [100])
    >>> tuple(round(x, 2) for x in sequence.interval(0.95))
    (1.01, 7.05)
    """

    responses: Floats
    displays: Floats
    responses0: Floats
    displays0: Floats
    spread: float = SPREAD

    @staticmethod
    def of(
        responses: ArrayLike,
        displays: ArrayLike,
        responses0: ArrayLike,
        displays0: ArrayLike,
        spread: float = SPREAD,
    ) -> OddsRatioSequence:
        """From anything that NumPy can read as four arrays of one length."""
        return OddsRatioSequence(
            np.asarray(responses, dtype=float),
            np.asarray(displays, dtype=float),
            np.asarray(responses0, dtype=float),
            np.asarray(displays0, dtype=float),
            spread,
        )

    def log_e(self, odds: float = 1.0) -> Floats:
        """The logarithm of the e-value against that odds ratio at each look; shape (looks,)."""
        log_likelihood = np.cumsum(self._log_likelihoods(np.array([log(odds)]))[0])
        return np.asarray(self._log_mixture - log_likelihood)

    def intervals(self, level: float) -> list[Interval]:
        """The confidence sequence at `level`: its interval at each look."""
        return [self.interval(level, look) for look in range(len(self.responses))]

    def interval(self, level: float, look: int = -1) -> Interval:
        """The interval of the confidence sequence at one look; the last look unless another is named."""
        u, _, total = self._grid
        return self._between(u, total[:, look], self._log_mixture[look] - log(1 / (1 - level)))

    @cached_property
    def estimate(self) -> float:
        """The conditional maximum likelihood estimate, stratified by look.

        0 or infinity where responses are as few or as many as they could be; NaN where they could not vary.
        """
        lowest, highest, observed = self._low.sum(), self._high.sum(), self.responses.sum()
        if lowest == highest:
            return float("nan")
        if observed in (lowest, highest):
            return 0.0 if observed == lowest else inf
        return exp(self._peak(inf)[0])

    @cached_property
    def _low(self) -> Floats:
        """The smallest possible number of responses of the arm at each look."""
        return np.asarray(np.maximum(0, self.responses + self.responses0 - self.displays0))

    @cached_property
    def _high(self) -> Floats:
        """The largest possible number of responses of the arm at each look."""
        return np.asarray(np.minimum(self.displays, self.responses + self.responses0))

    @cached_property
    def _uses_saddlepoint(self) -> NDArray[np.bool_]:
        """Looks with so many possible numbers that the distribution is taken in its saddlepoint form."""
        cells = (
            self.responses,
            self.displays - self.responses,
            self.responses0,
            self.displays0 - self.responses0,
        )
        size, smallest = self._high - self._low, np.min(cells, axis=0)
        return np.asarray((size > LARGE_LOOK) & (smallest >= 500) | (size > 100 * LARGE_LOOK))

    @cached_property
    def _distributions(self) -> tuple[Floats, Floats, NDArray[np.intp], NDArray[np.intp]]:
        """All other looks end to end: possible responses less those observed, their log weights, where each
        look starts, and the look of each number.
        """
        few = ~self._uses_saddlepoint
        sizes = (self._high - self._low + 1)[few].astype(np.intp)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
        look = np.repeat(np.arange(len(sizes)), sizes)
        k = np.arange(sizes.sum()) - starts[look] + self._low[few][look]
        total = (self.responses + self.responses0)[few][look]
        weight = _log_choose(self.displays[few][look], k) + _log_choose(self.displays0[few][look], total - k)
        return k - self.responses[few][look], weight, starts, look

    def _log_likelihoods(self, betas: Floats) -> Floats:
        """The log likelihood of each log odds ratio at each look alone; shape (log odds ratios, looks)."""
        log_likelihoods = np.empty((len(betas), len(self.responses)))
        if self._uses_saddlepoint.any():
            log_likelihoods[:, self._uses_saddlepoint] = self._saddle(betas)[0]
        if not self._uses_saddlepoint.all():
            log_likelihoods[:, ~self._uses_saddlepoint] = self._exact(betas)
        return log_likelihoods

    def _exact(self, betas: Floats) -> Floats:
        """The same for the looks whose distribution is summed exactly."""
        k, weight, starts, look = self._distributions
        observed_weight = weight[k == 0]
        parts = []
        for chunk in np.array_split(betas, max(1, ceil(len(betas) * len(k) / _CHUNK))):
            height = weight + chunk[:, None] * k
            top = np.maximum.reduceat(height, starts, axis=1)
            height -= top[:, look]
            np.exp(height, out=height)
            parts.append(observed_weight - top - np.log(np.add.reduceat(height, starts, axis=1)))
        return np.concatenate(parts)

    def _saddle(self, betas: Floats) -> tuple[Floats, Floats, Floats]:
        """For large looks: log likelihood up to a constant, its slope, and the variance of the distribution.

        The distribution has its mean where the four expected cells keep both margins; its height there is
        that of Stirling's formula, its variance the harmonic sum of the cells.
        """
        responses, displays, responses0, displays0 = (
            x[self._uses_saddlepoint]
            for x in (self.responses, self.displays, self.responses0, self.displays0)
        )
        total, odds = responses + responses0, np.exp(betas)[:, None]
        b = odds * (displays + total) + displays0 - total
        mean = 2 * odds * displays * total / (b + np.sqrt(b * b - 4 * (odds - 1) * odds * displays * total))
        expected = np.stack([mean, displays - mean, total - mean, displays0 - total + mean])
        expected = np.maximum(expected, 1e-9)
        observed = np.stack([responses, displays - responses, responses0, displays0 - responses0])[:, None, :]
        spread = 1 / (1 / expected).sum(axis=0)
        height = xlogy(observed, expected / np.maximum(observed, 1)).sum(axis=0) - np.log(spread) / 2
        return height, responses - mean, spread

    def _slope(self, beta: float) -> tuple[float, float]:
        """The first derivative of the log likelihood, and the negative of the second."""
        slope = curve = 0.0
        if self._uses_saddlepoint.any():
            _, more, spread = self._saddle(np.array([beta]))
            slope, curve = float(more.sum()), float(spread.sum())
        if not self._uses_saddlepoint.all():
            k, weight, starts, look = self._distributions
            height = weight + beta * k
            height = np.exp(height - np.maximum.reduceat(height, starts)[look])
            normaliser = np.add.reduceat(height, starts)
            mean = np.add.reduceat(height * k, starts) / normaliser
            spread = np.add.reduceat(height * (k - mean[look]) ** 2, starts) / normaliser
            slope, curve = slope - float(mean.sum()), curve + float(spread.sum())
        return slope, curve

    def _peak(self, spread: float) -> tuple[float, float]:
        """The mode of the likelihood times a normal density of that spread, and its width there.

        Newton steps, kept between bounds by bisection.  An infinite spread gives the likelihood alone.
        """
        precision = 1 / spread**2
        low, high, beta = -60.0, 60.0, 0.0
        curve = precision
        for _ in range(200):
            slope, curve = self._slope(beta)
            slope, curve = slope - beta * precision, curve + precision
            low, high = (beta, high) if slope > 0 else (low, beta)
            step = beta + slope / curve if curve > 0 else inf
            new = step if low < step < high else (low + high) / 2
            if abs(new - beta) < 1e-12 * max(1.0, abs(beta)):
                break
            beta = new
        return beta, 1 / sqrt(curve) if curve > 0 else inf

    @cached_property
    def _grid(self) -> tuple[Floats, Floats, Floats]:
        """Nodes u, their log weights, and the cumulative log likelihood, shape (nodes, looks).

        The log odds ratio at u is centre + width · sinh(u): nodes are dense where the last look decides, and
        sparse elsewhere.
        """
        centre, width = self._peak(self.spread)
        reach = asinh((8 * self.spread + abs(centre)) / width)
        count = 2 * ceil(reach / _STEP) + 1
        u = np.linspace(-reach, reach, count)
        beta = centre + width * np.sinh(u)
        log_weight = (
            np.log(width * np.cosh(u) * (u[1] - u[0]))
            - beta**2 / (2 * self.spread**2)
            - log(self.spread * sqrt(2 * np.pi))
        )
        return u, log_weight, np.cumsum(self._log_likelihoods(beta), axis=1)

    @cached_property
    def _log_mixture(self) -> Floats:
        """The log of the likelihood mixed over odds ratios, up to each look; shape (looks,)."""
        _, log_weight, total = self._grid
        height = total + log_weight[:, None]
        top = height.max(axis=0)
        return np.asarray(top + np.log(np.exp(height - top).sum(axis=0)))

    def _between(self, u: Floats, log_likelihood: Floats, threshold: float) -> Interval:
        """The odds ratios around the mode whose log likelihood is above the threshold."""
        centre, width = self._peak_of_grid
        roots: Sequence[float] = CubicSpline(u, log_likelihood - threshold).solve(0, extrapolate=False)
        top = u[int(np.argmax(log_likelihood))]
        odds = [(root, exp(centre + width * np.sinh(root))) for root in roots]
        low = max((value for root, value in odds if root < top), default=0.0)
        high = min((value for root, value in odds if root > top), default=inf)
        return low, high

    @cached_property
    def _peak_of_grid(self) -> tuple[float, float]:
        return self._peak(self.spread)


def _log_choose(n: Floats, k: Floats) -> Floats:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))
