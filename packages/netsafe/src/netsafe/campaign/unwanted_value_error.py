"""What the validators of a campaign raise: a value that cannot stand there, told in every language."""

from __future__ import annotations

from netsafe_intake.fault_explanation import UnwantedValueError
from netsafe_intake.wording import Value

PACKAGE = "netsafe.campaign"
"""Whose words the sentences stand in, below ``wanted``."""


def unwanted(case: str, /, **values: Value) -> UnwantedValueError:
    """The error whose sentence is ``wanted.CASE.reason``.

    >>> str(unwanted("language"))
    'a language tag is wanted, such as “cy” or “en”'
    """
    return UnwantedValueError(PACKAGE, f"wanted.{case}", **values)
