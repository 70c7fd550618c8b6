"""Judgements as data: what ``netsafe claim --json`` writes."""

from __future__ import annotations

from math import isfinite
from typing import Any

from netsafe_intake.wording import languages, wording

from netsafe_evaluation.claims import ROOM
from netsafe_evaluation.claims.judgement import Judgement
from netsafe_evaluation.claims.limits import limit_values
from netsafe_evaluation.claims.names import Name
from netsafe_evaluation.claims.saying import say, written
from netsafe_evaluation.rates import Ratio


def as_data(judgement: Judgement) -> dict[str, Any]:
    """One claim as plain data, ready for JSON.

    Ratios have no unit.  ``interval`` is the honest one (95%), ``interval_poisson`` the exact conditional
    one.
    A figure that cannot be had is null; so is the end of an interval that has no limit.
    """
    case = judgement.case
    claim = case.claim
    return {
        "id": claim.id,
        "area": _name(claim.area),
        "counted": list(claim.counted),
        "stage": case.stage.value if case.stage else None,
        "before": case.before,
        "after": case.after,
        "exposure": list(case.exposure),
        "rate_ratio": _number(case.honest.ratio) if case.honest else None,
        "interval": _interval(case.honest),
        "interval_poisson": _interval(case.poisson),
        "dispersion": case.dispersion,
        "dispersion_from": case.dispersion_from,
        "published_ratio": claim.claimed.ratio if claim.claimed else None,
        "background_ratio": _number(case.background.ratio) if case.background else None,
        "ratio_of_ratios": _number(case.against) if case.against is not None else None,
        "ratio_of_ratios_interval": _interval(case.against_honest),
        "ratio_of_ratios_interval_poisson": _interval(case.against_poisson),
        "flaws": list(judgement.flaws),
        "reasons": {
            flaw.code: {
                language: [
                    say(wording(ROOM, language), f"flaw.{flaw.code}.{reason.sentence}", reason.values)
                    for reason in reasons
                ]
                for language in languages(ROOM)
            }
            for flaw, reasons in judgement.found
        },
        "limits": {
            code: {
                language: say(wording(ROOM, language), f"limit.{code}", limit_values(claim, code))
                for language in languages(ROOM)
            }
            for code in case.limits
        },
        "claimed": {language: written(wording(ROOM, language), claim.claimed) for language in languages(ROOM)}
        if claim.claimed
        else None,
        "verdict": {language: judgement.verdict(language) for language in languages(ROOM)},
        "source": claim.source or None,
    }


def _name(name: Name | None) -> str | dict[str, str] | None:
    """Text where the name is the same in every language, a table of languages where it is not."""
    if name is None:
        return None
    forms = dict(name.forms)
    return forms.get("", forms)


def _interval(found: Ratio | None) -> list[float | None] | None:
    return None if found is None else [_number(found.low), _number(found.high)]


def _number(value: float) -> float | None:
    return value if isfinite(value) else None
