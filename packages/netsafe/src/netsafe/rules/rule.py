"""A rule: one thing that may not be said, with its code, its severity and its own documentation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from netsafe.bundle import Place
from netsafe.rules.finding import Finding, Severity
from netsafe.rules.reading import Reading
from netsafe.rules.said import Said

PARTS = ("What:", "Why:", "Bad:", "Good:", "Exempt:")
"""What the documentation of each rule says, in this order."""

Waiver = Literal["silent", "noted", "never"]
"""What ``allow=CODE`` in a heading does to a finding: it is *silent*; it is *noted*, so that whoever approves
the words sees that somebody waived it; or it has no effect, *never*."""

Found = tuple[Place | Said, str, str]
"""Where, the reason, the mend: what a rule yields for each thing that it finds."""


@dataclass(frozen=True)
class Rule:
    """One rule.  Its file is named for it; its documentation is that file's docstring.

    `look` yields a tuple of place, reason and mend for each thing that it finds; the place may be a
    wording (:class:`~netsafe.rules.said.Said`), which says its language and key too.  It may yield a
    :class:`Finding` made by :meth:`finding` where one thing is graver or lighter than the rule.
    `needs` are the fields of a :class:`~netsafe.language.profile.LanguageProfile` without which it does
    not see all that it should in a language.
    """

    code: str
    name: str
    severity: Severity
    documentation: str
    look: Callable[[Reading], Iterable[Finding | Found]]
    waiver: Waiver = "silent"
    needs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return inspect.cleandoc(self.documentation).partition("\n")[0]

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """All that this rule finds in a bundle; what its wording waives is left out, or noted."""
        for found in self.look(reading):
            finding = found if isinstance(found, Finding) else self.finding(*found)
            waived = reading.allows(finding.key, finding.language, self.code)
            if not waived or self.waiver == "never":
                yield finding
            elif self.waiver == "noted":
                reason = f"{finding.reason} Waived by allow={self.code}."
                yield replace(finding, severity="note", reason=reason)

    def finding(
        self,
        where: Place | Said,
        reason: str,
        mend: str,
        severity: Severity | None = None,
        language: str | None = None,
    ) -> Finding:
        """A finding of this rule, at a place or at a wording; at a place it may concern one language."""
        severity = severity or self.severity
        if isinstance(where, Said):
            return Finding(self.code, severity, where.place(), reason, mend, where.language, where.key)
        return Finding(self.code, severity, where, reason, mend, language)
