"""Findings for people: one line each, the mend below it, and a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netsafe.bundle import Fault
from netsafe.campaign import Release
from netsafe.rules.finding import Finding, Severity

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}


def report_text(findings: Sequence[Finding], release: Release, colour: bool = False) -> str:
    r"""The findings as a linter says them; `colour` adds ANSI colours.

    ::

        words/messages.cy.md:12: NS104 error: “messages.stop” says the same in cy as in en.
            translate it into cy; if it is a name, exempt it with allow=NS104
        1 error, 0 warnings and 0 notes in 214 texts
    """
    lines = [line for finding in findings for line in _finding(finding, colour)]
    return "\n".join([*lines, summary(findings, release)]) + "\n"


def summary(findings: Iterable[Finding], release: Release) -> str:
    """The counts in one line.

    >>> summary((), release)                                           # doctest: +SKIP
    '0 errors, 0 warnings and 0 notes in 214 texts'
    """
    severities = [finding.severity for finding in findings]
    errors, warnings, notes = (
        _counted(severities.count(kind), kind) for kind in ("error", "warning", "note")
    )
    return f"{errors}, {warnings} and {notes} in {_counted(len(release.texts), 'text')}"


def faults_text(faults: Iterable[Fault]) -> str:
    """The faults of a bundle that cannot be read, one line each."""
    return "".join(f"{fault}\n" for fault in faults)


def _finding(finding: Finding, colour: bool) -> Iterator[str]:
    severity: str = finding.severity
    code, place = finding.code, str(finding.place)
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]};1m{severity}\x1b[0m"
        code, place = f"\x1b[1m{code}\x1b[0m", f"\x1b[1m{place}\x1b[0m"
    yield f"{place}: {code} {severity}: {_plain(finding.reason)}"
    yield f"    {_plain(finding.mend)}"


def _plain(text: str) -> str:
    """People's text on one line of a terminal: what does not print is shown as its number."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
