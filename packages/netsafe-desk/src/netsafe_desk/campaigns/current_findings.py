"""What the rules find in a campaign: worked out once in a process for the same content and day."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from dataclasses import replace

from django.conf import settings
from netsafe.bundle import Bundle
from netsafe.rules import Finding, check
from netsafe.seals import as_sealed
from netsafe_intake.canonical_json import digest_of

from netsafe_desk.campaigns.current_release import current_bundle, is_language_file
from netsafe_desk.campaigns.models import Campaign

CACHED = 16
"""Campaigns whose findings one process keeps."""

_findings: OrderedDict[tuple[str, bool, dt.date], tuple[Finding, ...]] = OrderedDict()
_lock = threading.Lock()


def checked_digest(bundle: Bundle) -> str:
    """What the findings of a bundle hang on: its release, and what its own files say of its languages."""
    files = {path: file.decode() for path, file in bundle.files.items() if is_language_file(path)}
    return digest_of([bundle.release.digest, files])


def findings_of(bundle: Bundle, today: dt.date) -> tuple[Finding, ...]:
    """The findings of all rules in a bundle on the day `today`.

    They take a quarter of a second of a processor where nobody has asked for them before, else none.
    """
    key = (checked_digest(bundle), bundle.release.seal is not None, today)
    with _lock:
        if key in _findings:
            _findings.move_to_end(key)
            return _findings[key]
    findings = check(bundle.release, today, bundle.languages)
    with _lock:
        _findings[key] = findings
        while len(_findings) > CACHED:
            _findings.popitem(last=False)
    return findings


def findings_as_sealed(bundle: Bundle, today: dt.date) -> tuple[Finding, ...]:
    """What the rules will find in a bundle once it is sealed, which is more than in a draft.

    An address that nobody can reach is an error from then on.  A demonstration, whose seals nobody trusts,
    seals the shipped campaign with the address that it has, and asks for the findings of the draft.
    """
    if settings.ENVIRONMENT.demo:
        return findings_of(bundle, today)
    return findings_of(replace(bundle, release=as_sealed(bundle.release, 1)), today)


def current_findings(campaign: Campaign, today: dt.date) -> tuple[Finding, ...]:
    """The same of a campaign as its rows say it now."""
    return findings_of(current_bundle(campaign), today)


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those with which nothing can be sealed."""
    return tuple(finding for finding in findings if finding.severity == "error")
