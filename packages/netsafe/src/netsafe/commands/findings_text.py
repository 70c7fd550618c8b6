"""Findings for people: one line each, the mend below it, and a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netsafe_intake.wording import Word, wording

from netsafe.bundle import Fault
from netsafe.campaign import Release
from netsafe.commands.located_findings import LocatedFinding
from netsafe.rules.finding import Severity
from netsafe.rules.groups import ROOM

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}


def report_text(
    findings: Sequence[LocatedFinding], release: Release, language: str = "en", colour: bool = False
) -> str:
    r"""The findings as a linter prints them; `colour` adds ANSI colours.

    ::

        words/messages.cy.md:12: NS104 error: “messages.stop” says the same in cy as in en.
            translate it into cy; if it is a name, exempt it with allow=NS104
        1 error, 0 warnings and 0 notes in 214 texts
    """
    lines = [line for finding in findings for line in _finding(finding, language, colour)]
    return "\n".join([*lines, summary(findings, release, language)]) + "\n"


def summary(findings: Iterable[LocatedFinding], release: Release, language: str = "en") -> str:
    """The counts in one line.

    >>> summary((), release).partition(" in ")[0]
    '0 errors, 0 warnings and 0 notes'
    """
    severities = [finding.severity for finding in findings]
    counts = {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": severities.count("note"),
        "texts": len(release.texts),
    }
    parts = {name: Word(f"report.{name}", {"count": count}) for name, count in counts.items()}
    return wording(ROOM, language).sentence("report.summary", parts)


def faults_text(faults: Iterable[Fault], language: str = "en") -> str:
    """The faults of a bundle that cannot be read, one line each."""
    return "".join(f"{fault.line_in(language)}\n" for fault in faults)


def _finding(finding: LocatedFinding, language: str, colour: bool) -> Iterator[str]:
    words = wording(ROOM, language)
    severity = words.say(f"severity.{finding.severity}")
    code, place, mend = finding.code, str(finding.place), finding.mend
    if finding.missing_heading is not None:
        mend = words.say(
            "report.heading", mend=mend, heading=finding.missing_heading, file=finding.place.file
        )
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]};1m{severity}\x1b[0m"
        code, place = f"\x1b[1m{code}\x1b[0m", f"\x1b[1m{place}\x1b[0m"
    yield f"{place}: {code} {severity}: {_printable(finding.reason)}"
    yield f"    {_printable(mend)}"


def _printable(text: str) -> str:
    """People's text on one line of a terminal: what does not print is shown as its number."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
