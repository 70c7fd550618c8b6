"""What people said of a text, and what they are about to say, for the screen of that text."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from netsafe.campaign.word_changes import word_changes

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.words_edits import wording_of
from netsafe_desk.discussion.models import Comment, Proposal
from netsafe_desk.people.models import Person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import WordingThing


def discussion_of(campaign: Campaign, person: Person, key: str, form: QueryDict) -> dict[str, Any]:
    """What people said of a text: open comments first, and proposals beside what stands there now."""
    remarks = Comment.objects.filter(campaign=campaign, key=key).select_related("by", "resolved_by")
    rows = Proposal.objects.filter(campaign=campaign, key=key, state=Proposal.OPEN).select_related("by")
    return {
        "open_comments": [row for row in remarks if row.resolved_at is None],
        "resolved_comments": [row for row in remarks if row.resolved_at is not None],
        "proposals": [_proposal(campaign, person, row) for row in rows],
        "comment": form.get("comment", ""),
        "comment_on": form.get("comment-on", ""),
        "proposed": _by_language(form, "proposal"),
        "reasons": _by_language(form, "proposal-reason"),
    }


def _proposal(campaign: Campaign, person: Person, row: Proposal) -> dict[str, Any]:
    current = wording_of(campaign, row.key, row.language)
    return {
        "row": row,
        "comparison": word_changes(current.words if current else "", row.words),
        "may_accept": may(person, "write-words", WordingThing(campaign, row.key, row.language)) is None,
        "is_theirs": row.by_id == person.pk,
    }


def _by_language(form: QueryDict, name: str) -> dict[str, str]:
    """The fields called ``name:LANGUAGE``, by language."""
    languages = [field.partition(":")[2] for field in form if field.startswith(f"{name}:")]
    return {language: form.get(f"{name}:{language}", "") for language in languages}
