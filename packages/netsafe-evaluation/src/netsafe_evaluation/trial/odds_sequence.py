"""The odds ratio of two arms, valid at every look: exact, day by day, whatever else moved the rates.

Within a day, given how often each arm was shown and how many acted in all, the number that acted in the first
arm follows Fisher's noncentral hypergeometric law, in which nothing is unknown but the odds ratio.  So a
rate that rises at weekends, or arms whose shares change from day to day, cannot harm the answer.  The product
over days, mixed over possible odds ratios and divided by its value at one of them, is a fair game under that
one: the chance that it ever reaches 20 is at most 1/20, at however many looks (Ville's inequality).

The mixture is normal on the logarithm, centred at no difference, with standard deviation 0.7 (half of its
weight lies between an odds ratio of 0.62 and of 1.6).  It is fixed; the data cannot choose it.  Another one
would move the width, never the validity.

Assumed: who sees which arm is left to chance within a day, and how often an arm is shown in a day does not
depend on what people did that day.

Source: Robbins (1970) for mixtures; Fisher (1935) for the law; Ramdas, Grünwald, Vovk and Shafer (2023),
Statistical Science 38: 576–601, for game-theoretic inference.
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

SPREAD = 0.7
"""The standard deviation of the mixture over the log odds ratio."""

MANY = 50_000
"""With more possible numbers in a look than this, and 500 in each cell, the saddlepoint form will do."""

_STEP = 0.1
_AT_ONCE = 2_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OddsSequence:
    """What the looks say of the odds ratio of an arm to another.

    `acted`, `shown`, `acted0`, `shown0`: whole numbers, one for each look, of the look alone (not added up).

    >>> sequence = OddsSequence.of([40], [81], [27], [100])
    >>> tuple(round(x, 2) for x in sequence.interval(0.95))
    (1.01, 7.05)
    """

    acted: Floats
    shown: Floats
    acted0: Floats
    shown0: Floats
    spread: float = SPREAD

    @staticmethod
    def of(
        acted: ArrayLike, shown: ArrayLike, acted0: ArrayLike, shown0: ArrayLike, spread: float = SPREAD
    ) -> OddsSequence:
        """From anything that NumPy can read."""
        one, two, three, four = (np.asarray(x, dtype=float) for x in (acted, shown, acted0, shown0))
        return OddsSequence(one, two, three, four, spread)

    def log_e(self, odds: float = 1.0) -> Floats:
        """The logarithm of the evidence against that odds ratio at each look; shape (looks,)."""
        at = np.cumsum(self._each(np.array([log(odds)]))[0])
        return np.asarray(self._mixed - at)

    def intervals(self, level: float) -> list[tuple[float, float]]:
        """The odds ratios that are left at each look, each a confidence sequence at `level`."""
        u, _, total = self._grid
        bars = self._mixed - log(1 / (1 - level))
        return [self._between(u, total[:, look], bar) for look, bar in enumerate(bars)]

    def interval(self, level: float, look: int = -1) -> tuple[float, float]:
        """The odds ratios that are left at one look, the last one as a rule."""
        u, _, total = self._grid
        return self._between(u, total[:, look], self._mixed[look] - log(1 / (1 - level)))

    @cached_property
    def estimate(self) -> float:
        """The odds ratio that makes the data most likely within days; 0 or inf at their end, or nan."""
        least, most, seen = self._low.sum(), self._high.sum(), self.acted.sum()
        if least == most:
            return float("nan")
        if seen in (least, most):
            return 0.0 if seen == least else inf
        return exp(self._peak(inf)[0])

    @cached_property
    def _low(self) -> Floats:
        return np.asarray(np.maximum(0, self.acted + self.acted0 - self.shown0))

    @cached_property
    def _high(self) -> Floats:
        return np.asarray(np.minimum(self.shown, self.acted + self.acted0))

    @cached_property
    def _many(self) -> NDArray[np.bool_]:
        """Looks with so many possible numbers that the law is taken in its saddlepoint form."""
        cells = (self.acted, self.shown - self.acted, self.acted0, self.shown0 - self.acted0)
        size, least = self._high - self._low, np.min(cells, axis=0)
        return np.asarray((size > MANY) & (least >= 500) | (size > 100 * MANY))

    @cached_property
    def _laws(self) -> tuple[Floats, Floats, NDArray[np.intp], NDArray[np.intp]]:
        """Other looks end to end: numbers that could have acted, their log weights; where looks start."""
        few = ~self._many
        sizes = (self._high - self._low + 1)[few].astype(np.intp)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
        look = np.repeat(np.arange(len(sizes)), sizes)
        k = np.arange(sizes.sum()) - starts[look] + self._low[few][look]
        total = (self.acted + self.acted0)[few][look]
        weight = _log_choose(self.shown[few][look], k) + _log_choose(self.shown0[few][look], total - k)
        return k - self.acted[few][look], weight, starts, look

    def _each(self, betas: Floats) -> Floats:
        """The log likelihood of each log odds ratio at each look alone; shape (betas, looks)."""
        found = np.empty((len(betas), len(self.acted)))
        if self._many.any():
            found[:, self._many] = self._saddle(betas)[0]
        if not self._many.all():
            found[:, ~self._many] = self._exact(betas)
        return found

    def _exact(self, betas: Floats) -> Floats:
        k, weight, starts, look = self._laws
        own = weight[k == 0]
        parts = []
        for some in np.array_split(betas, max(1, ceil(len(betas) * len(k) / _AT_ONCE))):
            height = weight + some[:, None] * k
            top = np.maximum.reduceat(height, starts, axis=1)
            height -= top[:, look]
            np.exp(height, out=height)
            parts.append(own - top - np.log(np.add.reduceat(height, starts, axis=1)))
        return np.concatenate(parts)

    def _saddle(self, betas: Floats) -> tuple[Floats, Floats, Floats]:
        """For looks with many: log likelihood up to a constant, its slope, and the variance of the law.

        The law at odds ratio w has its mean where the four expected cells keep all sums; its likelihood
        there is that of Stirling, its width the harmonic sum of the cells.
        """
        acted, shown, acted0, shown0 = (
            x[self._many] for x in (self.acted, self.shown, self.acted0, self.shown0)
        )
        total, odds = acted + acted0, np.exp(betas)[:, None]
        b = odds * (shown + total) + shown0 - total
        mean = 2 * odds * shown * total / (b + np.sqrt(b * b - 4 * (odds - 1) * odds * shown * total))
        expected = np.stack([mean, shown - mean, total - mean, shown0 - total + mean])
        expected = np.maximum(expected, 1e-9)
        seen = np.stack([acted, shown - acted, acted0, shown0 - acted0])[:, None, :]
        spread = 1 / (1 / expected).sum(axis=0)
        height = xlogy(seen, expected / np.maximum(seen, 1)).sum(axis=0) - np.log(spread) / 2
        return height, acted - mean, spread

    def _slope(self, beta: float) -> tuple[float, float]:
        """The first derivative of the log likelihood, and the negative of the second."""
        slope = curve = 0.0
        if self._many.any():
            _, more, spread = self._saddle(np.array([beta]))
            slope, curve = float(more.sum()), float(spread.sum())
        if not self._many.all():
            k, weight, starts, look = self._laws
            height = weight + beta * k
            height = np.exp(height - np.maximum.reduceat(height, starts)[look])
            whole = np.add.reduceat(height, starts)
            mean = np.add.reduceat(height * k, starts) / whole
            spread = np.add.reduceat(height * (k - mean[look]) ** 2, starts) / whole
            slope, curve = slope - float(mean.sum()), curve + float(spread.sum())
        return slope, curve

    def _peak(self, spread: float) -> tuple[float, float]:
        """Where the likelihood times a normal mixture of that spread is highest, and how wide it is there."""
        tie = 1 / spread**2
        low, high, beta = -60.0, 60.0, 0.0
        curve = tie
        for _ in range(200):
            slope, curve = self._slope(beta)
            slope, curve = slope - beta * tie, curve + tie
            low, high = (beta, high) if slope > 0 else (low, beta)
            step = beta + slope / curve if curve > 0 else inf
            new = step if low < step < high else (low + high) / 2
            if abs(new - beta) < 1e-12 * max(1.0, abs(beta)):
                break
            beta = new
        return beta, 1 / sqrt(curve) if curve > 0 else inf

    @cached_property
    def _grid(self) -> tuple[Floats, Floats, Floats]:
        """Nodes, their log weights, and the log likelihoods to each look.

        Nodes stand close together where the last look decides, and wide apart elsewhere.
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
        total = np.cumsum(self._each(beta), axis=1)
        return u, log_weight, total

    @cached_property
    def _mixed(self) -> Floats:
        """The log likelihood, mixed over odds ratios, to each look."""
        _, log_weight, total = self._grid
        height = total + log_weight[:, None]
        top = height.max(axis=0)
        return np.asarray(top + np.log(np.exp(height - top).sum(axis=0)))

    def _between(self, u: Floats, likelihood: Floats, bar: float) -> tuple[float, float]:
        centre, width = self._peak_of_grid
        roots: Sequence[float] = CubicSpline(u, likelihood - bar).solve(0, extrapolate=False)
        top = u[int(np.argmax(likelihood))]
        odds = [(root, exp(centre + width * np.sinh(root))) for root in roots]
        low = max((value for root, value in odds if root < top), default=0.0)
        high = min((value for root, value in odds if root > top), default=inf)
        return low, high

    @cached_property
    def _peak_of_grid(self) -> tuple[float, float]:
        return self._peak(self.spread)


def _log_choose(n: Floats, k: Floats) -> Floats:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))
