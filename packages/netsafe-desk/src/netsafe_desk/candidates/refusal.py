"""An act on a candidate that cannot be done; the explanation says why, in every language of the desk."""

from __future__ import annotations

from netsafe.rules import Finding
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import Value

from netsafe_desk.jobs.job import TemporaryFault

PACKAGE = "netsafe_desk.candidates"
"""Where the sentences of this app stand."""


class MailAway(TemporaryFault):
    """The mail server does not take an e-mail about a candidate: it is sent later."""

    code = "desk-candidate-mail"

    def __init__(self) -> None:
        super().__init__(Explanation(PACKAGE, "letters-wait"))


class CandidateRefused(ExplainedError):
    """The act was not done; `findings` are the errors of the campaign, where these are why."""

    code = "desk-candidate-refused"

    def __init__(self, case: str, findings: tuple[Finding, ...] = (), **values: Value) -> None:
        super().__init__(Explanation(PACKAGE, case, values))
        self.case = case
        self.findings = findings
