"""What can be wrong with a publication, as an explanation in the words of this app."""

from __future__ import annotations

from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

from netsafe_desk.jobs.job import TemporaryFault

PACKAGE = "netsafe_desk.publications"


class PublicationFault(ExplainedError):
    """A publication that cannot be made as it is; a person has to do something."""

    code = "desk-publication"

    def __init__(self, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, f"fault.{case}", values))


class AwayFault(TemporaryFault):
    """Something that a publication needs does not answer; it is tried again by itself."""

    def __init__(self, case: str, /, **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, f"fault.{case}", values))
