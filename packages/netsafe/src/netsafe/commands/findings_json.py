"""Findings for tools: one JSON document, whose keys stay as they are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from netsafe.bundle import Fault, Place
from netsafe.campaign import Release
from netsafe.commands.located_findings import LocatedFinding
from netsafe.rules.catalogue import RULES

FORMAT = 1
"""Raised when a key is taken away or changes its meaning; new keys may come without that."""


def report_json(findings: Sequence[LocatedFinding], release: Release, today: dt.date) -> str:
    """The findings as JSON.

    Keys: `format`; `readable` (true); `campaign`, `digest`, `today`, `texts`; `counts` by severity;
    `findings`, each with `code`, `name`, `severity`, `file`, `line` (or null), `language`, `key` (null
    for a fact of campaign.toml), `subject`, `reason`, `mend`. The `subject` of a text has its `key`,
    `language` and `offset` (null for the text as a whole), that of a fact its `path`.
    """
    names = {rule.code: rule.name for rule in RULES}
    severities = [finding.severity for finding in findings]
    return _document(
        {
            "format": FORMAT,
            "readable": True,
            "campaign": release.id,
            "digest": release.digest,
            "today": today.isoformat(),
            "texts": len(release.texts),
            "counts": {kind: severities.count(kind) for kind in ("error", "warning", "note")},
            "findings": [
                {
                    "code": finding.code,
                    "name": names[finding.code],
                    "severity": finding.severity,
                    **_place(finding.place),
                    "language": finding.language,
                    "key": finding.key,
                    "subject": asdict(finding.finding.subject),
                    "reason": finding.reason,
                    "mend": finding.mend,
                }
                for finding in findings
            ],
        }
    )


def faults_json(faults: Iterable[Fault], language: str = "en") -> str:
    """The faults of a bundle that cannot be read: `format`, `readable` (false), `faults`."""
    rows = [
        {**_place(fault.place), "reason": fault.reason_in(language), "mend": fault.mend_in(language)}
        for fault in faults
    ]
    return _document({"format": FORMAT, "readable": False, "faults": rows})


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}


def _document(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
