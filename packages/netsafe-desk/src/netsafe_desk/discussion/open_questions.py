"""How many comments and proposals wait for somebody, by text and language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.discussion.models import Comment, Proposal


@dataclass(frozen=True)
class OpenQuestions:
    """Numbers by key and language; what is about a text as a whole has the language ""."""

    by_place: Counter[tuple[str, str]]
    by_key: Counter[str]

    def of_text(self, key: str) -> int:
        """Of a text in all its languages."""
        return self.by_key[key]

    def of_wording(self, key: str, language: str) -> int:
        """Of a text in one language."""
        return self.by_place[key, language]


def open_questions(campaign: Campaign) -> OpenQuestions:
    """What is open in a campaign."""
    comments = Comment.objects.filter(campaign=campaign, resolved_at=None).order_by()
    proposals = Proposal.objects.filter(campaign=campaign, state=Proposal.OPEN).order_by()
    places = [*comments.values_list("key", "language"), *proposals.values_list("key", "language")]
    return OpenQuestions(Counter(places), Counter(key for key, _ in places))
