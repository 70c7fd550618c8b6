"""Every file of a campaign, folder by folder, and the place where one more is taken in."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from netsafe_intake.fault_explanation import ExplainedError, Explanation
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.current_release import current_bundle, files_of_campaign
from netsafe_desk.campaigns.facts_edits import FactRefused
from netsafe_desk.campaigns.file_checks import ENDINGS, LARGEST, FileRefused
from netsafe_desk.campaigns.files_edits import file_uses, upload_file
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.campaigns.rights import rights_that_end
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.files.served_file import PICTURES
from netsafe_desk.screens.frame import page, reader_language

PACKAGE = "netsafe_desk.screens.files"


def files(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The list."""
    return _list(request, campaign)


def _list(
    request: HttpRequest, campaign: Campaign, *, fault: Explanation | None = None, status: int = 200
) -> HttpResponse:
    release = current_bundle(campaign).release
    today = timezone.localdate()
    folders: dict[str, list[dict[str, object]]] = {folder: [] for folder in ENDINGS}
    for row in files_of_campaign(campaign):
        folder, _, name = row.path.partition("/")
        entry = {
            "file": row,
            "name": name,
            "is_picture": PurePosixPath(name).suffix.lower() in PICTURES,
            "is_used": bool(file_uses(release, row.path)) or folder == "languages",
            "size": size_in_words(row.asset.size),
        }
        folders.setdefault(folder, []).append(entry)
    person = signed_in_person(request)
    context = {
        "campaign": campaign,
        "folders": [(f"folder.{folder}", rows) for folder, rows in folders.items() if rows],
        "choices": [(folder, f"kind.{folder}") for folder in ENDINGS],
        "accept": ",".join(sorted({ending for endings in ENDINGS.values() for ending in endings})),
        "rights": [(end, end.is_over(today)) for end in rights_that_end(campaign, today)],
        "why_not": may(person, "write-files", CampaignThing(campaign)),
        "fault": fault,
    }
    return page(request, "files/files.html", context, status=status)


def upload(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Take in one file."""
    person = signed_in_person(request)
    try:
        name, content = sent_file(request, request.POST.get("folder", ""))
        row = upload_file(person, campaign, request.POST.get("folder", ""), name, content)
    except FactRefused as error:
        return _list(request, campaign, fault=error.explanation, status=422)
    except ExplainedError as error:
        return _list(request, campaign, fault=error.explanation, status=422)
    messages.success(request, wording(PACKAGE, reader_language()).say("uploaded"))
    return redirect("files.file", campaign=campaign.slug, file=row.pk)


def sent_file(request: HttpRequest, folder: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent.  Raises FileRefused, before a large one is read."""
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        raise FileRefused(Explanation("netsafe_desk.campaigns", "file.empty"))
    largest = LARGEST.get(folder, min(LARGEST.values()))
    if (sent.size or 0) > largest:
        values = {"megabytes": largest // 1_000_000}
        raise FileRefused(Explanation("netsafe_desk.campaigns", "file.too-large", values))
    return sent.name or "", sent.read()


def size_in_words(size: int) -> str:
    """A number of bytes as people say it."""
    words = wording(PACKAGE, reader_language())
    unit, amount = ("MB", size / 1_000_000) if size >= 100_000 else ("kB", size / 1000)
    return f"{words.number(amount, 1)} {unit}"
