"""Comments and proposals on the screen of a text; after each, what was typed elsewhere is still there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.words_edits import StaleWordsError, WordsRefused
from netsafe_desk.discussion import comments, proposals
from netsafe_desk.discussion.comments import DiscussionRefused
from netsafe_desk.discussion.models import Comment, Proposal
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.refusal import refusal_page
from netsafe_desk.screens.words.editor import editor, has_unsaved
from netsafe_desk.screens.words.posted_words import posted_words, revision_in
from netsafe_desk.screens.words.texts_in_view import TextsInView


def comment_on_text(request: HttpRequest, campaign: Campaign, key: str) -> HttpResponse:
    """Say something of the text."""
    person = signed_in_person(request)
    texts = TextsInView.of(current_bundle(campaign).release, "text", key)
    words, language = request.POST.get("comment", ""), request.POST.get("comment-on", "")
    try:
        comments.comment(person, campaign, key, language, words)
    except DiscussionRefused as error:
        return _again(request, campaign, texts, error, comment=words)
    return _again(request, campaign, texts, comment="")


def resolve_comment(
    request: HttpRequest, campaign: Campaign, key: str, number: int, decision: str
) -> HttpResponse:
    """Resolve a comment, or open it again."""
    decide = {"resolve": comments.resolve, "reopen": comments.reopen}.get(decision)
    if decide is None or not Comment.objects.filter(campaign=campaign, key=key, pk=number).exists():
        raise Http404
    decide(signed_in_person(request), campaign, number)
    return _again(request, campaign, TextsInView.of(current_bundle(campaign).release, "text", key))


def propose_words(request: HttpRequest, campaign: Campaign, key: str, language: str) -> HttpResponse:
    """Propose words for the text in a language."""
    texts = TextsInView.of(current_bundle(campaign).release, "text", key)
    words = request.POST.get(f"proposal:{language}", "")
    reason = request.POST.get(f"proposal-reason:{language}", "")
    try:
        proposals.propose(signed_in_person(request), campaign, key, language, words, reason)
    except DiscussionRefused as error:
        return _again(request, campaign, texts, error, is_proposing=language)
    return _again(request, campaign, texts, proposed={}, reasons={})


def decide_proposal(
    request: HttpRequest, campaign: Campaign, key: str, language: str, number: int, decision: str
) -> HttpResponse:
    """Accept a proposal, which takes the right to write; or decline it, as whoever proposed it may too."""
    person = signed_in_person(request)
    row = Proposal.objects.filter(campaign=campaign, key=key, language=language, pk=number).first()
    if row is None or decision not in ("accept", "decline"):
        raise Http404
    if decision == "accept" or row.by_id != person.pk:
        why_not = may(person, "write-words", WordingThing(campaign, key, language))
        if why_not is not None:
            return refusal_page(request, campaign, why_not)
    texts = TextsInView.of(current_bundle(campaign).release, "text", key)
    try:
        if decision == "accept":
            revision = revision_in(request.POST, f"shown:{key}:{language}")
            proposals.accept(person, campaign, row, revision)
        else:
            proposals.decline(person, row)
    except (DiscussionRefused, StaleWordsError, WordsRefused) as error:
        return _again(request, campaign, texts, error)
    return _again(request, campaign, texts)


def _again(
    request: HttpRequest,
    campaign: Campaign,
    texts: TextsInView,
    fault: ExplainedError | None = None,
    **typed: object,
) -> HttpResponse:
    """The screen with what was typed on it; where nothing was, by its address, so that it can be reloaded."""
    campaign.refresh_from_db()
    words = posted_words(request)
    if fault is None and not has_unsaved(campaign, texts, words):
        return HttpResponseRedirect(texts.address(campaign))
    status = 409 if isinstance(fault, StaleWordsError) else 422 if fault else 200
    more = {"act_fault": fault, **typed}
    return editor(request, campaign, texts, typed=words, status=status, more=more)
