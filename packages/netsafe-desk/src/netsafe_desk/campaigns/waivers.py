"""Waiving a finding for one wording, with a reason, and taking that back."""

from __future__ import annotations

from django.db import transaction
from netsafe.rules import RULES
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.permission import require_for_words
from netsafe_desk.campaigns.words_edits import (
    PACKAGE,
    WordsRefused,
    canonical_words,
    change_wording,
    keep_revision,
    wording_of,
)
from netsafe_desk.people.models import Person

WAIVABLE = frozenset(rule.code for rule in RULES if rule.waiver != "never")
"""The codes of the rules that a wording can be exempt from."""

LONGEST_REASON = 2000


@transaction.atomic
def waive(person: Person, campaign: Campaign, key: str, language: str, code: str, reason: str) -> Wording:
    """Exempt a wording from a rule, for a reason.

    Raises MayNotError, and WordsRefused without a reason and for a rule that nothing is exempt from.
    """
    require_for_words(person, campaign, key, language, "waive")
    row = _row(campaign, key, language)
    if code not in WAIVABLE:
        raise WordsRefused(Explanation(PACKAGE, "not-waivable", {"code": code[:20]}))
    reason = canonical_words(reason).strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise WordsRefused(Explanation(PACKAGE, "no-reason", {"longest": LONGEST_REASON}))
    codes = set(filter(None, row.allow.split(",")))
    return row if code in codes else _allowing(person, campaign, row, codes | {code}, f"{code}: {reason}")


@transaction.atomic
def take_waiver_back(person: Person, campaign: Campaign, key: str, language: str, code: str) -> Wording:
    """Hold a wording to a rule again."""
    require_for_words(person, campaign, key, language, "waive")
    row = _row(campaign, key, language)
    codes = set(filter(None, row.allow.split(",")))
    return _allowing(person, campaign, row, codes - {code}, f"{code}: –") if code in codes else row


def _allowing(person: Person, campaign: Campaign, row: Wording, codes: set[str], reason: str) -> Wording:
    row = change_wording(row, allow=",".join(sorted(codes)))
    keep_revision(person, campaign, row, "waiver", reason)
    return row


def _row(campaign: Campaign, key: str, language: str) -> Wording:
    row = wording_of(campaign, key, language)
    if row is None:
        raise WordsRefused(Explanation(PACKAGE, "no-such-text", {"key": key}))
    return row
