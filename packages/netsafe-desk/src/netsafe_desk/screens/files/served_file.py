"""The bytes of a file for whoever works here: shown as a picture, or saved, and never run."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse

from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.models import BundleFile, Campaign

PICTURES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
"""What a browser shows."""

OTHERS = {".mp4": "video/mp4", ".wav": "audio/wav", ".vtt": "text/vtt; charset=utf-8"}
"""What it plays on a page, and saves where it is opened by itself."""

NOTHING = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""The policy of every such answer: a picture that is a document may draw, and can do nothing else."""


def file_at(campaign: Campaign, file: int) -> BundleFile:
    """The file of this campaign with that number; Http404 where there is none."""
    row = BundleFile.objects.select_related("asset", "campaign").filter(campaign=campaign, pk=file).first()
    if row is None:
        raise Http404
    return row


def file_content(request: HttpRequest, campaign: Campaign, file: int) -> HttpResponse:
    """The bytes as they are."""
    row = file_at(campaign, file)
    path = PurePosixPath(row.path)
    ending = path.suffix.lower()
    media_type = PICTURES.get(ending) or OTHERS.get(ending) or "application/octet-stream"
    response = HttpResponse(assets.read(row.asset_id), content_type=media_type)
    response.headers["Content-Security-Policy"] = NOTHING
    response.headers["X-Content-Type-Options"] = "nosniff"
    kind = "inline" if ending in PICTURES else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{path.name}"'
    return response
