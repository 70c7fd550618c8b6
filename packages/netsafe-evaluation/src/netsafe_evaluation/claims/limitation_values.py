"""What could not be assessed about a claim: the values in the sentences that say so."""

from __future__ import annotations

from collections.abc import Mapping

from netsafe_evaluation.claims.claim import Claim
from netsafe_evaluation.claims.values_in_words import Value, Word


def limitation_values(claim: Claim, code: str) -> Mapping[str, Value]:
    """The values of the sentence ``limit.CODE``."""
    background = claim.background
    if background is None:
        return {}
    if code == "background-periods-differ":
        return {"before": background.before_period, "after": background.after_period}
    if code == "background-units-differ":
        return {"units": tuple(Word(f"unit.{unit}") for unit in background.counted)}
    return {}
