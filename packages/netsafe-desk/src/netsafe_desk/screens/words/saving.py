"""Saving the words of a screen, and checking them without saving; nothing that was typed is lost."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import StaleWordsError, WordsEdit, WordsRefused, write_words
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import MayNotError
from netsafe_desk.screens.frame import reader_language
from netsafe_desk.screens.words.editor import FieldFault, editor
from netsafe_desk.screens.words.posted_words import posted_words
from netsafe_desk.screens.words.stale_save import stale_save
from netsafe_desk.screens.words.texts_in_view import TextsInView

PACKAGE = "netsafe_desk.screens.words"
MAY_NOT, STALE, REFUSED = 403, 409, 422


def save_words(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Write every field that was changed; the screen again, with what was typed, where one could not be.

    The fields are saved one by one: what cannot be kept of one keeps no other from being saved.
    """
    texts = TextsInView.posted(current_bundle(campaign).release, request.POST.get("texts", ""))
    typed = posted_words(request)
    faults: dict[tuple[str, str], FieldFault] = {}
    statuses: set[int] = set()
    saved = 0
    for place, edit in sorted(typed.items(), key=lambda item: _is_translation(campaign, item[1])):
        try:
            saved += _save(request, campaign, edit)
        except MayNotError as error:
            statuses.add(MAY_NOT)
            faults[place] = FieldFault(error.explanation)
        except StaleWordsError as error:
            statuses.add(STALE)
            faults[place] = FieldFault(error.explanation, stale_save(campaign, edit, error.current))
        except WordsRefused as error:
            statuses.add(REFUSED)
            faults[place] = FieldFault(error.explanation)
    campaign.refresh_from_db()
    if saved:
        sentences = wording(PACKAGE, reader_language())
        messages.success(request, sentences.sentence("saved", {"count": saved}))
    if faults:
        left = {place: edit for place, edit in typed.items() if place in faults}
        return editor(request, campaign, texts, typed=left, faults=faults, status=min(statuses))
    return HttpResponseRedirect(texts.address(campaign))


def check_words(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The screen again with what the rules find in the words as they were typed; nothing is saved."""
    texts = TextsInView.posted(current_bundle(campaign).release, request.POST.get("texts", ""))
    return editor(request, campaign, texts, typed=posted_words(request), more={"is_checked": True})


def _save(request: HttpRequest, campaign: Campaign, edit: WordsEdit) -> bool:
    """Whether the words of one field were changed.  Raises what kept them from being."""
    person = signed_in_person(request)
    row = Wording.objects.filter(campaign=campaign, key=edit.key, language=edit.language).first()
    if row.words == edit.words.replace("\r\n", "\n") if row else not edit.words.strip():
        return False
    before = row.revision if row else 0
    return write_words(person, campaign, edit).revision != before


def _is_translation(campaign: Campaign, edit: WordsEdit) -> bool:
    """Originals are saved first, so that a translation counts as made from what its original says then."""
    release = current_bundle(campaign).release
    wording = release.text(edit.key).wording(edit.language) if release.has(edit.key) else None
    return wording is None or wording.origin is not None
