"""A small picture of each piece that is offered, for the page of materials."""

from __future__ import annotations

from dataclasses import replace

from netsafe_intake.canonical_json import digest_of

from netsafe.helpsite.download_offer import Offer, Thumbnail
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.materials import EXAMPLE
from netsafe.publishing.published_file import SITE, PublishedFile, media_type_of, sha256_of
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.site.thumbnail_image import webp


def thumbnails(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """The thumbnails; one of the build before is kept where its picture is the same."""
    return [
        _thumbnail(job, offer, picture)
        for offer in job.offers
        if offer.cabin != EXAMPLE
        for picture in (offer.thumbnail, offer.poster)
        if picture is not None
    ]


def _thumbnail(job: SiteJob, offer: Offer, picture: Thumbnail) -> PublishedFile:
    path = SITE + picture.address
    width, height = round(picture.width * picture.scale), round(picture.height * picture.scale)
    recipe = recipe_of(digest_of(["thumbnail", picture.sha256, width, height]))
    rows = job.previous.still_good(recipe, (path,))
    if rows is not None:
        job.previous.bring(path, job.stage)
        file = PublishedFile.from_row(rows[0], Role.ASSET)
    else:
        data = webp(job.stage / picture.source, width, height)
        job.write(path, data)
        file = PublishedFile(
            path=path,
            role=Role.ASSET,
            kind=offer.kind,
            languages=offer.languages,
            recipe=recipe,
            sha256=sha256_of(data),
            bytes=len(data),
            is_new=True,
        )
    return replace(file, address=picture.address, media_type=media_type_of(path))
