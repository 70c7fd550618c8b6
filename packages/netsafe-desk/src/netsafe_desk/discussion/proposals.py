"""Proposing a wording, and deciding: whoever accepts it writes it, and answers for it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.permission import require_for_words
from netsafe_desk.campaigns.words_edits import (
    WordsEdit,
    WordsRefused,
    canonical_words,
    wording_of,
    write_words,
)
from netsafe_desk.discussion.comments import PACKAGE, DiscussionRefused, canonical_remark
from netsafe_desk.discussion.models import Proposal
from netsafe_desk.people.models import Person
from netsafe_desk.record.chain import add_line


@transaction.atomic
def propose(
    person: Person, campaign: Campaign, key: str, language: str, words: str, reason: str = ""
) -> Proposal:
    """Propose words for a text in a language.  Raises DiscussionRefused.

    The same words, open already, are no second proposal.
    """
    require_for_words(person, campaign, key, language, "propose-words")
    try:
        words = canonical_words(words)
    except WordsRefused as error:
        raise DiscussionRefused(error.explanation) from None
    reason = canonical_remark(reason)
    row = wording_of(campaign, key, language)
    if not words or (row is not None and row.words == words):
        raise DiscussionRefused(Explanation(PACKAGE, "nothing-proposed"))
    if language not in campaign.languages:
        raise DiscussionRefused(Explanation(PACKAGE, "no-such-language"))
    place = {"campaign": campaign, "key": key, "language": language, "words": words}
    same = Proposal.objects.filter(**place, state=Proposal.OPEN).first()
    if same is not None:
        return same
    revision = row.revision if row else 0
    proposal = Proposal.objects.create(
        **place, reason=reason, base_revision=revision, by=person, at=timezone.now()
    )
    _record(person, proposal, "propose-words")
    return proposal


@transaction.atomic
def accept(
    person: Person, campaign: Campaign, proposal: Proposal, shown_revision: int, words: str | None = None
) -> Proposal:
    """Write the words that somebody proposed, or `words` that were made of them; `person` is their writer.

    Raises StaleWordsError where another revision stands there than `person` saw, WordsRefused, and
    DiscussionRefused for a proposal that is decided already.
    """
    _decide(person, proposal, Proposal.ACCEPTED)
    accepted = proposal.words if words is None else words
    edit = WordsEdit(
        proposal.key,
        proposal.language,
        accepted,
        shown_revision,
        reason=f"proposal {proposal.pk}",
        act="proposal",
    )
    write_words(person, campaign, edit)
    return proposal


@transaction.atomic
def decline(person: Person, proposal: Proposal) -> Proposal:
    """Decide against a proposal; whoever made it may take it back so.  Raises DiscussionRefused."""
    if proposal.by_id != person.pk:
        require_for_words(person, proposal.campaign, proposal.key, proposal.language)
    _decide(person, proposal, Proposal.DECLINED)
    return proposal


def _decide(person: Person, proposal: Proposal, state: str) -> None:
    values = {"state": state, "decided_by": person, "decided_at": timezone.now()}
    if not Proposal.objects.filter(pk=proposal.pk, state=Proposal.OPEN).update(**values):
        raise DiscussionRefused(Explanation(PACKAGE, "decided"))
    proposal.refresh_from_db()
    _record(person, proposal, "accept-proposal" if state == Proposal.ACCEPTED else "decline-proposal")


def _record(person: Person, row: Proposal, verb: str) -> None:
    add_line(person.pk, row.campaign.slug, verb, f"wording:{row.key}:{row.language}", {"proposal": row.pk})
