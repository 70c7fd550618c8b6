"""A claim as plain data for JSON: what ``netsafe claim --json`` writes."""

from __future__ import annotations

from math import isfinite
from typing import Any

from netsafe_intake.wording import languages, wording

from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.claim_findings import ClaimFindings
from netsafe_evaluation.claims.limitation_values import limitation_values
from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.values_in_words import in_words, say
from netsafe_evaluation.claims.verdict import verdict
from netsafe_evaluation.rate_ratios import Ratio


def to_dict(findings: ClaimFindings) -> dict[str, Any]:
    """One claim as plain data, ready for JSON.

    Ratios have no unit.  ``interval`` is the 95% interval that allows for overdispersion,
    ``interval_poisson`` the exact conditional one.  A figure that cannot be worked out is None; so is an
    infinite limit.  The keys stay as they are.
    """
    case = findings.figures
    claim = case.claim
    return {
        "id": claim.id,
        "area": _name(claim.area),
        "counted": list(claim.counted),
        "stage": case.stage.value if case.stage else None,
        "before": case.before,
        "after": case.after,
        "exposure": list(case.exposure),
        "rate_ratio": _number(case.overdispersed.ratio) if case.overdispersed else None,
        "interval": _interval(case.overdispersed),
        "interval_poisson": _interval(case.poisson),
        "dispersion": case.dispersion,
        "dispersion_from": case.dispersion_from,
        "published_ratio": claim.claimed.ratio if claim.claimed else None,
        "background_ratio": _number(case.background.ratio) if case.background else None,
        "ratio_of_ratios": _number(case.ratio_of_ratios) if case.ratio_of_ratios is not None else None,
        "ratio_of_ratios_interval": _interval(case.ratio_of_ratios_overdispersed),
        "ratio_of_ratios_interval_poisson": _interval(case.ratio_of_ratios_poisson),
        "flaws": list(findings.codes),
        "reasons": {
            flaw.code: {
                language: [
                    say(wording(ROOM, language), f"flaw.{flaw.code}.{reason.sentence}", reason.values)
                    for reason in reasons
                ]
                for language in languages(ROOM)
            }
            for flaw, reasons in findings.flaws
        },
        "limits": {
            code: {
                language: say(wording(ROOM, language), f"limit.{code}", limitation_values(claim, code))
                for language in languages(ROOM)
            }
            for code in case.limitations
        },
        "claimed": {
            language: in_words(wording(ROOM, language), claim.claimed) for language in languages(ROOM)
        }
        if claim.claimed
        else None,
        "verdict": {language: verdict(findings, language) for language in languages(ROOM)},
        "source": claim.source or None,
    }


def _name(name: Name | None) -> str | dict[str, str] | None:
    """Text where the name is the same in every language, a table of languages where it is not."""
    if name is None:
        return None
    forms = dict(name.forms)
    return forms.get("", forms)


def _interval(ratio: Ratio | None) -> list[float | None] | None:
    return None if ratio is None else [_number(ratio.low), _number(ratio.high)]


def _number(value: float) -> float | None:
    return value if isfinite(value) else None
