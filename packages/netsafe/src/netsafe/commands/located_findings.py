"""Findings with the lines of the bundle that they stand on, told in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netsafe.bundle import Bundle, Place
from netsafe.campaign.finding_subject import TextSubject
from netsafe.rules.finding import Finding, Severity


@dataclass(frozen=True)
class LocatedFinding:
    """A finding of the rules, where it stands in a bundle, and its sentences in one language."""

    finding: Finding
    place: Place
    reason: str
    mend: str

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.finding.code

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.finding.severity

    @property
    def language(self) -> str | None:
        """The language of the wording, or of the fact, that it is about."""
        return self.finding.language

    @property
    def key(self) -> str | None:
        """The key of the text; None for a fact."""
        return self.finding.key

    @property
    def missing_heading(self) -> str | None:
        """The heading under which the words belong, where there are none yet."""
        subject = self.finding.subject
        if isinstance(subject, TextSubject) and subject.offset is None and self.place.line is None:
            return subject.key.partition(".")[2]
        return None

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """How findings are sorted: by file, line, code."""
        return (self.place.file, self.place.line or 0, self.code, self.key or "", self.reason)

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.severity}: {self.reason}"


def located(findings: Iterable[Finding], bundle: Bundle, language: str = "en") -> tuple[LocatedFinding, ...]:
    """`findings` in the order of the files and lines of `bundle`; what reads the same is listed once."""
    rows = {
        (row.place, row.code, row.severity, row.key, row.language, row.reason, row.mend): row
        for row in (
            LocatedFinding(
                finding, bundle.place_of(finding.subject), finding.reason(language), finding.mend(language)
            )
            for finding in findings
        )
    }
    return tuple(sorted(rows.values(), key=lambda row: row.order))
