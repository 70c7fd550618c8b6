"""Saying something of a text, and resolving what was said, by name."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from netsafe_intake.fault_explanation import ExplainedError, Explanation

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.permission import require_for_campaign
from netsafe_desk.campaigns.words_edits import WordsRefused, canonical_words
from netsafe_desk.discussion.models import Comment
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line

PACKAGE = "netsafe_desk.discussion"
LONGEST = 4_000
"""Characters of a comment or of the reason of a proposal."""

TWICE = dt.timedelta(minutes=2)
"""The same words by the same person within this time are one comment: a form that was sent twice."""


class DiscussionRefused(ExplainedError):
    """Something that cannot be said or decided as it is."""

    code = "desk-discussion-refused"


@transaction.atomic
def comment(person: Person, campaign: Campaign, key: str, language: str, words: str) -> Comment:
    """Say something of a text, or of one wording of it.  Raises MayNotError and DiscussionRefused."""
    require_for_campaign(person, campaign, "comment")
    words = canonical_remark(words)
    if not words:
        raise DiscussionRefused(Explanation(PACKAGE, "empty"))
    if language and language not in campaign.languages:
        raise DiscussionRefused(Explanation(PACKAGE, "no-such-language"))
    now = timezone.now()
    place = {"campaign": campaign, "key": key, "language": language}
    same = Comment.objects.filter(**place, by=person, words=words, at__gt=now - TWICE).first()
    if same is not None:
        return same
    row = Comment.objects.create(**place, words=words, by=person, at=now)
    _record(person, row, "comment")
    return row


@transaction.atomic
def resolve(person: Person, campaign: Campaign, number: int) -> Comment | None:
    """Say that a comment is dealt with; None where the campaign has no such comment.  Raises MayNotError."""
    require_for_campaign(person, campaign, "comment")
    row = Comment.objects.filter(campaign=campaign, pk=number).first()
    if row is not None and row.resolved_at is None:
        row.resolved_by, row.resolved_at = person, timezone.now()
        row.save(update_fields=["resolved_by", "resolved_at"])
        _record(person, row, "resolve-comment")
    return row


@transaction.atomic
def reopen(person: Person, campaign: Campaign, number: int) -> Comment | None:
    """Say that it is not; None where the campaign has no such comment.  Raises MayNotError."""
    require_for_campaign(person, campaign, "comment")
    row = Comment.objects.filter(campaign=campaign, pk=number).first()
    if row is not None and row.resolved_at is not None:
        row.resolved_by = row.resolved_at = None
        row.save(update_fields=["resolved_by", "resolved_at"])
        _record(person, row, "reopen-comment")
    return row


def canonical_remark(words: str) -> str:
    """The canonical form of what somebody says.  Raises DiscussionRefused."""
    if len(words) > LONGEST:
        raise DiscussionRefused(Explanation(PACKAGE, "too-long", {"longest": LONGEST}))
    try:
        return canonical_words(words).strip()
    except WordsRefused as error:
        raise DiscussionRefused(error.explanation) from None


def _record(person: Person, row: Comment, verb: str) -> None:
    thing = f"wording:{row.key}:{row.language}" if row.language else f"text:{row.key}"
    add_line(person.pk, row.campaign.slug, verb, thing, {"comment": row.pk})
