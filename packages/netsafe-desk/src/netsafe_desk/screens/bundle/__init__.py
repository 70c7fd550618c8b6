"""*The whole campaign as one file*: taken away as a ZIP, or brought in after a look at what changes."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from netsafe_intake.wording import wording

from netsafe_desk.campaigns.bundle_export import bundle_zip
from netsafe_desk.campaigns.bundle_upload import (
    LARGEST_ZIP,
    Upload,
    UploadRefused,
    compare_upload,
    take_upload,
)
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.people.models import Person
from netsafe_desk.people.reader import signed_in_person
from netsafe_desk.roles.permissions import may
from netsafe_desk.roles.things import CampaignThing
from netsafe_desk.screens.frame import page, reader_language
from netsafe_desk.screens.routing import FORM_BYTES, Screen

PACKAGE = "netsafe_desk.screens.bundle"
SALT = "netsafe_desk.bundle"
SECONDS_GOOD = 2 * 60 * 60
"""How long somebody may look at what would change."""


def bundle(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Both ways, on one page."""
    return _page(request, campaign)


def _page(
    request: HttpRequest,
    campaign: Campaign,
    *,
    upload: Upload | None = None,
    refused: UploadRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    person = signed_in_person(request)
    context = {
        "campaign": campaign,
        "may_not_import": may(person, "import", CampaignThing(campaign)),
        "may_not_export": may(person, "export", CampaignThing(campaign)),
        "upload": upload,
        "ticket": _ticket(person, campaign, upload) if upload else "",
        "refused": refused,
    }
    return page(request, "bundle/bundle.html", context, status=status)


def _ticket(person: Person, campaign: Campaign, upload: Upload) -> str:
    """What names an upload in the second step: signed, and good for this person and campaign alone."""
    return signing.dumps([person.pk, campaign.pk, upload.sha256, upload.revision], salt=SALT)


def download(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The campaign as a ZIP."""
    response = HttpResponse(bundle_zip(campaign), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{campaign.slug}.zip"'
    return response


def compare(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What a ZIP would change: nothing has changed yet."""
    sent = request.FILES.get("file")
    content = b""
    if sent is not None and not isinstance(sent, list):
        content = sent.read(LARGEST_ZIP + 1)
    try:
        upload = compare_upload(campaign, content)
    except UploadRefused as refused:
        return _page(request, campaign, refused=refused, status=422)
    return _page(request, campaign, upload=upload)


def take_in(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Take in what was compared."""
    person = signed_in_person(request)
    try:
        ticket = signing.loads(request.POST.get("ticket", ""), salt=SALT, max_age=SECONDS_GOOD)
    except signing.BadSignature:
        ticket = [0, 0, "0" * 64, 0]
    owner, number, sha256, revision = ticket
    if (owner, number) != (person.pk, campaign.pk):
        sha256 = "0" * 64
    try:
        take_upload(person, campaign, sha256, revision)
    except UploadRefused as refused:
        return _page(request, campaign, refused=refused, status=409)
    messages.success(request, wording(PACKAGE, reader_language()).say("taken"))
    return redirect("bundle", campaign=campaign.slug)


SCREENS = (
    Screen("bundle", "bundle/", bundle, verb="read"),
    Screen("bundle.download", "bundle/download/", download, verb="export"),
    Screen(
        "bundle.compare",
        "bundle/compare/",
        compare,
        verb="import",
        method="POST",
        largest_body=LARGEST_ZIP + FORM_BYTES,
    ),
    Screen("bundle.take-in", "bundle/take-in/", take_in, verb="import", method="POST"),
)
