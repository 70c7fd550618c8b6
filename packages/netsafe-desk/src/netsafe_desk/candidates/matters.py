"""What wants a reason before anybody approves: each warning, and each rule that a wording is exempt from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netsafe.campaign import Release
from netsafe_intake.canonical_json import digest_of

from netsafe_desk.candidates.finding_data import matter_of_finding
from netsafe_desk.candidates.models import Candidate, Reason


@dataclass(frozen=True)
class Waiver:
    """A wording that is exempt from a rule."""

    key: str
    language: str
    code: str

    @property
    def matter(self) -> str:
        """What its reason is kept under."""
        return digest_of([self.key, self.language, self.code])


def waivers_of(release: Release) -> tuple[Waiver, ...]:
    """Every exemption of a release, in the order of its texts."""
    return tuple(
        Waiver(text.key, wording.language, code)
        for text in release.texts
        for wording in text.wordings
        for code in wording.allow
    )


def findings_and_waivers(findings: list[dict[str, Any]], release: Release) -> list[dict[str, Any]]:
    """What a candidate keeps: each finding with its matter, then each waiver."""
    rows = [{**data, "matter": matter_of_finding(data)} for data in findings]
    for waiver in waivers_of(release):
        row = {"key": waiver.key, "language": waiver.language, "code": waiver.code}
        rows.append({"waiver": row, "matter": waiver.matter})
    return rows


def matters_of(candidate: Candidate) -> tuple[str, ...]:
    """The matters of a candidate that want a reason, each once."""
    return tuple(dict.fromkeys(row["matter"] for row in candidate.findings if wants_reason(row)))


def wants_reason(row: dict[str, Any]) -> bool:
    """Whether a row of the findings is a warning or a waiver."""
    return "waiver" in row or row["severity"] == "warning"


def reasons_of(candidate: Candidate) -> dict[str, Reason]:
    """The reasons that were written for a candidate, by matter."""
    return {reason.matter: reason for reason in candidate.reasons.select_related("by")}


def earlier_reasons(candidate: Candidate) -> dict[str, str]:
    """What was written of the same matters for the newest earlier candidate that had them."""
    rows = Reason.objects.filter(
        candidate__campaign=candidate.campaign_id, candidate__number__lt=candidate.number
    ).order_by("candidate__number")
    return {row.matter: row.words for row in rows}


def has_all_reasons(candidate: Candidate) -> bool:
    """Whether somebody wrote why each warning and each waiver may stand."""
    return not set(matters_of(candidate)).difference(candidate.reasons.values_list("matter", flat=True))
