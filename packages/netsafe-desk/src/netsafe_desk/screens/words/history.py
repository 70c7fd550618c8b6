"""The history of a wording: who wrote what, and any two of its revisions compared word by word."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from netsafe.campaign.word_changes import word_changes

from netsafe_desk.campaigns.models import Campaign, Revision
from netsafe_desk.campaigns.words_edits import revisions_of_words, wording_of
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import WordingThing
from netsafe_desk.screens.frame import page

ON_A_SCREEN = 25


@gzip_page
def words_history(request: HttpRequest, campaign: Campaign, key: str, language: str) -> HttpResponse:
    """The revisions, the newest first; the one before and the one after that somebody chose are compared."""
    revisions = revisions_of_words(campaign, key, language)
    sheets = Paginator(revisions, ON_A_SCREEN)
    sheet = sheets.get_page(request.GET.get("sheet"))
    if not sheet.object_list:
        raise Http404
    person = signed_in_person(request)
    latest = list(revisions[:2])
    after = _chosen(request, "after", campaign, key, language) or latest[0]
    before = _chosen(request, "before", campaign, key, language) or latest[-1]
    context = {
        "campaign": campaign,
        "key": key,
        "tag": language,
        "row": wording_of(campaign, key, language),
        "sheet": sheet,
        "before": before,
        "after": after,
        "comparison": word_changes(before.content, after.content),
        "why_not": may(person, "write-words", WordingThing(campaign, key, language)),
    }
    return page(request, "words/history.html", context)


def _chosen(request: HttpRequest, name: str, campaign: Campaign, key: str, language: str) -> Revision | None:
    number = request.GET.get(name, "")
    if not number.isascii() or not number.isdecimal() or len(number) > 9:
        return None
    return revisions_of_words(campaign, key, language).filter(number=int(number)).first()
