"""One file: what it looks like, where it is used, whose it is, and what it was before."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.fact_uses import texts_of_row, uses_of
from netsafe_desk.campaigns.files_edits import (
    StaleFileError,
    earlier_files,
    file_uses,
    remove_file,
    replace_file,
    restore_file,
)
from netsafe_desk.campaigns.film_checks import film_state, is_film
from netsafe_desk.campaigns.models import BundleFile, Campaign, Fact
from netsafe_desk.model_forms.labels import table_label
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.files.listing import sent_file, size_in_words
from netsafe_desk.screens.files.served_file import PICTURES, file_at
from netsafe_desk.screens.frame import page, reader_language

PACKAGE = "netsafe_desk.screens.files"


def file_page(request: HttpRequest, campaign: Campaign, file: int) -> HttpResponse:
    """The page of one file."""
    return _page(request, campaign, file_at(campaign, file))


def _page(
    request: HttpRequest,
    campaign: Campaign,
    row: BundleFile,
    *,
    fault: Explanation | None = None,
    status: int = 200,
) -> HttpResponse:
    language = reader_language()
    release = current_bundle(campaign).release
    facts = {(fact.table, fact.name): fact.pk for fact in Fact.objects.filter(campaign=campaign)}
    uses = []
    texts: dict[str, dict[str, str]] = {}
    for use in file_uses(release, row.path):
        pk = facts.get((use.table, use.name))
        uses.append(
            {"table": use.table, "label": table_label(use.table, language), "name": use.name, "pk": pk}
        )
        for in_table, name in uses_of(release, use.table, use.name, language).rows:
            pk = facts.get((in_table, name))
            uses.append({"table": in_table, "label": table_label(in_table, language), "name": name, "pk": pk})
        for key in texts_of_row(release, use.table, use.name):
            texts[key] = {
                tag: (release.text(key).of(tag) or "") if release.has(key) else ""
                for tag in release.languages
            }
    ending = PurePosixPath(row.path).suffix.lower()
    person = signed_in_person(request)
    film = film_state(row) if is_film(row.path) else None
    context = {
        "campaign": campaign,
        "file": row,
        "name": row.path.partition("/")[2],
        "size": size_in_words(row.asset.size),
        "is_picture": ending in PICTURES,
        "film": film,
        "film_fault": film.line(language) if film else "",
        "uses": uses,
        "texts": {key: list(words.items()) for key, words in texts.items()},
        "rights_row": next((use for use in uses if use["table"] in ("pictures", "films")), None),
        "earlier": earlier_files(row),
        "why_not": may(person, "write-files", CampaignThing(campaign)),
        "fault": fault,
        "ending": ending,
    }
    return page(request, "files/file.html", context, status=status)


def replace_one_file(request: HttpRequest, campaign: Campaign, file: int) -> HttpResponse:
    """Put other bytes in the place of a file."""
    row = file_at(campaign, file)
    try:
        _, content = sent_file(request, row.path.partition("/")[0])
        replace_file(signed_in_person(request), row, content, _shown_revision(request))
    except ExplainedError as error:
        return _refused(request, campaign, row, error)
    return _done(request, campaign, row, "uploaded")


def remove_one_file(request: HttpRequest, campaign: Campaign, file: int) -> HttpResponse:
    """Take a file out, unless something still names it."""
    row = file_at(campaign, file)
    try:
        remove_file(signed_in_person(request), row, _shown_revision(request))
    except ExplainedError as error:
        return _refused(request, campaign, row, error)
    messages.success(request, wording(PACKAGE, reader_language()).say("removed"))
    return redirect("files", campaign=campaign.slug)


def put_file_back(request: HttpRequest, campaign: Campaign, file: int) -> HttpResponse:
    """Put back the bytes that an earlier revision had."""
    row = file_at(campaign, file)
    number = request.POST.get("number", "")
    revision = next((entry for entry in earlier_files(row) if str(entry.number) == number), None)
    if revision is None or revision.is_removal:
        raise Http404
    try:
        restore_file(signed_in_person(request), row, revision, _shown_revision(request))
    except ExplainedError as error:
        return _refused(request, campaign, row, error)
    return _done(request, campaign, row, "uploaded")


def _shown_revision(request: HttpRequest) -> int:
    revision = request.POST.get("revision", "")
    return int(revision) if revision.isdecimal() else 0


def _refused(
    request: HttpRequest, campaign: Campaign, row: BundleFile, error: ExplainedError
) -> HttpResponse:
    status = 409 if isinstance(error, StaleFileError) else 422
    return _page(request, campaign, file_at(campaign, row.pk), fault=error.explanation, status=status)


def _done(request: HttpRequest, campaign: Campaign, row: BundleFile, words: str) -> HttpResponse:
    messages.success(request, wording(PACKAGE, reader_language()).say(words))
    return redirect("files.file", campaign=campaign.slug, file=row.pk)
