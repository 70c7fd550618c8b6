"""*Words*: every text in all its languages, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.models import Campaign, Wording
from netsafe_desk.campaigns.words_edits import StaleWordsError, WordsEdit, WordsRefused, write_words
from netsafe_desk.people.models import Person
from netsafe_desk.roles.permissions import Thing, may
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.frame import page
from netsafe_desk.screens.routing import Screen


def words_list(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The texts, subject by subject."""
    subjects: dict[str, list[str]] = {}
    for text in current_bundle(campaign).release.texts:
        subjects.setdefault(text.key.partition(".")[0], []).append(text.key)
    return page(request, "words/list.html", {"campaign": campaign, "subjects": subjects.items()})


def words_of_key(request: HttpRequest, campaign: Campaign, key: str) -> HttpResponse:
    """One text in all languages, each with its field."""
    return _editor(request, campaign, key)


def _editor(
    request: HttpRequest,
    campaign: Campaign,
    key: str,
    *,
    typed: Mapping[str, str] | None = None,
    fault: Any = None,
    status: int = 200,
) -> HttpResponse:
    rows = {row.language: row for row in Wording.objects.filter(campaign=campaign, key=key)}
    if not rows:
        raise Http404
    person = request.user
    assert isinstance(person, Person)
    fields = [
        {
            "language": language,
            "row": rows.get(language),
            "words": (typed or {}).get(language, rows[language].words if language in rows else ""),
            "revision": rows[language].revision if language in rows else 0,
            "why_not": may(person, "write-words", WordingThing(campaign, key, language)),
        }
        for language in campaign.languages
    ]
    context = {"campaign": campaign, "key": key, "fields": fields, "fault": fault}
    return page(request, "words/edit.html", context, status=status)


def save_words(request: HttpRequest, campaign: Campaign, key: str, language: str) -> HttpResponse:
    """Write one wording; where somebody else wrote meanwhile, both are shown."""
    person = request.user
    assert isinstance(person, Person)
    words = request.POST.get("words", "")
    revision = request.POST.get("revision", "")
    edit = WordsEdit(key, language, words, int(revision) if revision.isdecimal() else 0)
    try:
        write_words(person, campaign, edit)
    except StaleWordsError as error:
        return _editor(request, campaign, key, typed={language: words}, fault=error, status=409)
    except WordsRefused as error:
        return _editor(request, campaign, key, typed={language: words}, fault=error, status=422)
    return redirect("words.edit", campaign=campaign.slug, key=key)


def _wording(campaign: Campaign, captured: Mapping[str, Any]) -> Thing:
    return WordingThing(campaign, captured["key"], captured["language"])


SCREENS = (
    Screen("words", "words/", words_list, verb="read", menu=2),
    Screen("words.edit", "words/<str:key>/", words_of_key, verb="read"),
    Screen(
        "words.save",
        "words/<str:key>/<str:language>/save/",
        save_words,
        verb="write-words",
        method="POST",
        thing=_wording,
    ),
)
