"""What the validators of language files raise: a value that cannot stand there, told in every language."""

from __future__ import annotations

from netsafe_intake.fault_explanation import UnwantedValueError
from netsafe_intake.wording import Value

PACKAGE = "netsafe.language"
"""Whose words the sentences stand in, below ``wanted``."""


def unwanted(case: str, /, **values: Value) -> UnwantedValueError:
    """The error whose sentence is ``wanted.CASE.reason``."""
    return UnwantedValueError(PACKAGE, f"wanted.{case}", **values)
