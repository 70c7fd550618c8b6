"""The result for a claim, as every result of this library is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from netsafe_evaluation.claims.claim_findings import ClaimFindings
from netsafe_evaluation.claims.to_dict import to_dict
from netsafe_evaluation.claims.verdict import verdict
from netsafe_evaluation.result import Check, Figure, Interval, Refusal


@dataclass(frozen=True)
class ClaimResult(ClaimFindings):
    """What a claim is worth.  It fulfils :class:`netsafe_evaluation.result.Result`.

    `estimate` is the ratio of the rate after to the rate before, no unit; `interval` its 95 % interval,
    which allows for overdispersion.  Both are None where the claim has no counts.  `p_value` is None.  Each
    flaw is a check that did not pass, named by its code.
    """

    @property
    def estimate(self) -> float | None:
        """The rate ratio; None where there are no counts, or none before."""
        ratio = self.figures.overdispersed
        return ratio.ratio if ratio is not None and isfinite(ratio.ratio) else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the rate ratio, allowing for overdispersion; limits may be infinite."""
        ratio = self.figures.overdispersed
        return None if ratio is None else (ratio.low, ratio.high)

    @property
    def p_value(self) -> float | None:
        """None: the method gives intervals only."""
        return None

    @property
    def checks(self) -> tuple[Check, ...]:
        """A check that did not pass for each flaw, with the number of its reasons."""
        return tuple(Check(flaw.code, False, _figures(len(reasons))) for flaw, reasons in self.flaws)

    @property
    def refusal(self) -> Refusal | None:
        """None: every claim that can be read is analysed."""
        return None

    def summary(self, language: str = "en") -> str:
        """What the claim is worth, in one sentence."""
        return verdict(self, language)

    def to_dict(self) -> dict[str, Any]:
        """What ``netsafe claim --json`` writes."""
        return to_dict(self)


def _figures(reasons: int) -> dict[str, Figure]:
    return {"reasons": reasons}
