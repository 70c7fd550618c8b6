"""How many findings each wording has after the last change, for every process: checked once for a digest."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.utils import timezone
from netsafe.rules import Finding

from netsafe_desk.campaigns.current_findings import checked_digest, findings_of
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, WholeCheck

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Key, language and severity → how many findings; of facts under the key and the language ""."""


def counts_of_findings(campaign: Campaign) -> Counts:
    """The findings in the campaign as it is now: of memory, or else checked, which takes half a second."""
    counts = counts_at_hand(campaign)
    return _checked(campaign) if counts is None else counts


def counts_at_hand(campaign: Campaign) -> Counts | None:
    """The same if somebody has asked since the last change and today; None otherwise."""
    row = WholeCheck.objects.filter(campaign=campaign).first()
    digest = checked_digest(current_bundle(campaign))
    if row is None or (row.digest, row.day) != (digest, timezone.localdate()):
        return None
    counts: Counts = row.counts
    return counts


def _checked(campaign: Campaign) -> Counts:
    bundle, day = current_bundle(campaign), timezone.localdate()
    counts = _counts(findings_of(bundle, day))
    values: dict[str, str | dt.date | Counts] = {"day": day, "digest": checked_digest(bundle)}
    WholeCheck.objects.update_or_create(campaign=campaign, defaults={**values, "counts": counts})
    return counts


def _counts(findings: tuple[Finding, ...]) -> Counts:
    tally = Counter((finding.key or "", finding.language or "", finding.severity) for finding in findings)
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for (key, language, severity), number in tally.items():
        if not key:
            language = ""
        by_severity = counts.setdefault(key, {}).setdefault(language, {})
        by_severity[severity] = by_severity.get(severity, 0) + number
    return counts
