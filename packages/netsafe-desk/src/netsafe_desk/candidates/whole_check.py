"""What the rules find in a whole campaign: worked out once in a process for the same content and day."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict

from netsafe.bundle import Bundle
from netsafe.rules import Finding, check
from netsafe_intake.canonical_json import digest_of

from netsafe_desk.campaigns.current_release import is_language_file

_findings: OrderedDict[tuple[str, str, dt.date], tuple[Finding, ...]] = OrderedDict()
_KEPT = 16


def findings_of(bundle: Bundle, today: dt.date) -> tuple[Finding, ...]:
    """What the rules find in a whole campaign; worked out once in a process for the same content and day."""
    files = {path: file.decode() for path, file in bundle.files.items() if is_language_file(path)}
    key = (bundle.release.digest, digest_of(files), today)
    if key not in _findings:
        _findings[key] = check(bundle.release, today, bundle.languages)
        while len(_findings) > _KEPT:
            _findings.popitem(last=False)
    return _findings[key]


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those with which nothing can be sealed."""
    return tuple(finding for finding in findings if finding.severity == "error")
