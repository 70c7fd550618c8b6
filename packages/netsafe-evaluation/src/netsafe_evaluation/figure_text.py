"""Numbers of results as people read them, in the manner of a language."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from netsafe_intake.wording import Wording

from netsafe_evaluation.result import Figure


def figure_text(words: Wording, value: Figure) -> str:
    """A figure of a check or a parameter: whole, or to three significant digits.

    >>> figure_text(Wording("en", {}), 0.12345), figure_text(Wording("en", {}), 1234.5)
    ('0.123', '1,234')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isfinite(value):
        return str(value)
    if float(value).is_integer():
        return words.number(value or 0.0)
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    if size < 0.001:
        return f"{value:.1e}"
    return words.number(value if round(value, digits) else 0.0, digits)


def figure_texts(words: Wording, figures: Mapping[str, Figure]) -> dict[str, str]:
    """Figures as the fields of a sentence: a hyphen in a name is written as an underscore."""
    return {name.replace("-", "_"): figure_text(words, value) for name, value in figures.items()}


def p_value_text(words: Wording, p_value: float) -> str:
    """A p value to three digits behind the point, with its sign of comparison.

    >>> p_value_text(Wording("en", {}), 0.0004), p_value_text(Wording("en", {}), 0.042)
    ('< 0.001', '= 0.042')
    """
    if p_value < 0.001:
        return f"< {words.number(0.001, 3)}"
    return f"= {words.number(p_value if round(p_value, 3) else 0.0, 3)}"
