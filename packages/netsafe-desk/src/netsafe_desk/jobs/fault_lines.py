"""What went wrong, as one line in each language of the desk that has words for it."""

from __future__ import annotations

from netsafe_intake.error import NetSafeError
from netsafe_intake.fault_explanation import ExplainedError, Explanation, fault_line

PACKAGE = "netsafe_desk.jobs"
LANGUAGES = ("cy", "en")


def fault_lines(error: Exception) -> dict[str, str]:
    """Language → line.  Errors that know English alone have no other line.

    >>> fault_lines(ValueError("secret"))["en"]
    'the work ended by a fault of the desk (ValueError). Mend: try it again; if it ends so again, tell ...'
    """
    if isinstance(error, ExplainedError):
        return explanation_lines(error.explanation, error.place)
    if isinstance(error, NetSafeError):
        return {"en": " ".join(str(error).splitlines())}
    return explanation_lines(Explanation(PACKAGE, "unexpected", {"kind": type(error).__name__}))


def explanation_lines(explanation: Explanation, place: str = "") -> dict[str, str]:
    """The same of an explanation."""
    return {
        language: fault_line(place, explanation.reason(language), explanation.mend(language), language)
        for language in LANGUAGES
    }
