"""Analyse claims: the figures of each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netsafe_evaluation.claims.claim import Claim
from netsafe_evaluation.claims.claim_fields import claim_of
from netsafe_evaluation.claims.figures import ClaimFigures, claim_figures
from netsafe_evaluation.claims.flaw import Flaw, Reason
from netsafe_evaluation.claims.flaw_catalogue import FLAWS
from netsafe_evaluation.claims.result import ClaimResult


def analyse_claims(claims: Iterable[Claim], dispersion: float | None = None) -> list[ClaimResult]:
    """Analyse claims together, in their order: claims of one file can contradict each other.

    A `dispersion` (1 or more) replaces every assumption.

    >>> from netsafe_evaluation.claims.claim import PublishedCount
    >>> result, = analyse_claims([Claim(before=PublishedCount(25), after=PublishedCount(36))])
    >>> result.codes
    ('interval-includes-no-change', 'tiny-base')
    """
    figures = [claim_figures(claim, dispersion) for claim in claims]
    return [ClaimResult(own_figures, tuple(_flaws(own_figures, figures))) for own_figures in figures]


def analyse_claim(
    before: int | str, after: int | str, *, dispersion: float | None = None, **fields: object
) -> ClaimResult:
    """Analyse one published before-and-after figure.

    Args:
        before: The count before.
        after: The count after.
        dispersion: Variance over mean of the counts, 1 or more; without it an assumption by unit.
        fields: Other fields of a claim, as in a file of claims: exposure, background, claimed, counted …
            (docs/evaluation/claims.md).

    Raises:
        FieldError: a field cannot be used; the message names it and the mend.

    >>> result = analyse_claim(1421, 2804, background={"name": "UK", "before": 43019, "after": 94342})
    >>> round(result.estimate, 2), round(result.figures.ratio_of_ratios, 2)
    (1.97, 0.9)
    """
    (result,) = analyse_claims([claim_of({"before": before, "after": after, **fields}, {})], dispersion)
    return result


def _flaws(
    figures: ClaimFigures, others: Sequence[ClaimFigures]
) -> Iterator[tuple[Flaw, tuple[Reason, ...]]]:
    for flaw in FLAWS:
        if reasons := tuple(flaw.check(figures, others)):
            yield flaw, reasons
