"""What people say of a wording beside writing it: each a button that loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from netsafe_intake.fault_explanation import ExplainedError

from netsafe_desk.campaigns import translation_marks as marks
from netsafe_desk.campaigns import waivers
from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.words_edits import StaleWordsError, WordsRefused, restore_words
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.screens.words.editor import editor, has_unsaved
from netsafe_desk.screens.words.posted_words import posted_words, revision_in
from netsafe_desk.screens.words.texts_in_view import TextsInView

Act = Callable[..., None]


def act(do: Act) -> Callable[..., HttpResponse]:
    """The view that does something to a wording, and shows the screen again with what was typed on it."""

    def view(request: HttpRequest, campaign: Campaign, key: str, language: str, **more: str) -> HttpResponse:
        person = signed_in_person(request)
        fault: ExplainedError | None = None
        status = 200
        try:
            do(person, campaign, key, language, request, **more)
        except StaleWordsError as error:
            fault, status = error, 409
        except WordsRefused as error:
            fault, status = error, 422
        campaign.refresh_from_db()
        release = current_bundle(campaign).release
        texts = TextsInView.posted(release, request.POST.get("texts") or f"text:{key}")
        typed = posted_words(request)
        if fault is None and not has_unsaved(campaign, texts, typed):
            return HttpResponseRedirect(texts.address(campaign))
        return editor(request, campaign, texts, typed=typed, status=status, more={"act_fault": fault})

    return view


def _revision(request: HttpRequest, key: str, language: str) -> int:
    return revision_in(request.POST, f"shown:{key}:{language}")


@act
def translation_is_right(
    person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest
) -> None:
    """The translation is right for the original as it is now."""
    marks.mark_translation(person, campaign, key, language, _revision(request, key, language))


@act
def only_spelling(person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest) -> None:
    """The last change of the original was one of spelling."""
    marks.mark_spelling(person, campaign, key, language, _revision(request, key, language))


@act
def not_only_spelling(
    person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest
) -> None:
    """It was not: the translation is stale."""
    marks.take_spelling_back(person, campaign, key, language, _revision(request, key, language))


@act
def is_original(person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest) -> None:
    """This wording is now the original of the others."""
    right = request.POST.get(f"others:{key}:{language}") == "right"
    marks.make_original(
        person, campaign, key, language, _revision(request, key, language), others_are_right=right
    )


@act
def restore(person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest) -> None:
    """An earlier wording stands again."""
    number = revision_in(request.POST, "number")
    restore_words(person, campaign, key, language, number, _revision(request, key, language))


@act
def waive(
    person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest, code: str
) -> None:
    """The wording is exempt from a rule, for a reason."""
    reason = request.POST.get(f"reason:{key}:{language}:{code}", "")
    waivers.waive(person, campaign, key, language, code, reason)


@act
def hold_to_rule(
    person: Person, campaign: Campaign, key: str, language: str, request: HttpRequest, code: str
) -> None:
    """It is not exempt any more."""
    waivers.take_waiver_back(person, campaign, key, language, code)
