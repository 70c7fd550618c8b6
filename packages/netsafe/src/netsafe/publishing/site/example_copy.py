"""The picture of a made-up partner's copy; it is a picture alone, so that nobody takes it for a piece."""

from __future__ import annotations

import io
from dataclasses import replace

from netsafe.helpsite.download_offer import Offer, Thumbnail
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.materials import EXAMPLE
from netsafe.publishing.published_file import SITE, PublishedFile, media_type_of, sha256_of
from netsafe.publishing.site.example_offer import example_piece
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.site.thumbnail_image import webp
from netsafe.typesetting.pdf_makers import screen_pdf
from netsafe.typesetting.pdf_preview import page_png


def example_copy(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """The picture of the made-up partner's copy; that of the build before is kept where it still holds."""
    return [_picture(job, offer, offer.thumbnail) for offer in job.offers if offer.cabin == EXAMPLE]


def _picture(job: SiteJob, offer: Offer, picture: Thumbnail | None) -> PublishedFile:
    assert picture is not None
    path = SITE + picture.address
    recipe = recipe_of(picture.sha256)
    rows = job.previous.still_good(recipe, (path,))
    if rows is not None:
        job.previous.bring(path, job.stage)
        file = PublishedFile.from_row(rows[0], Role.ASSET)
    else:
        kind = next(kind for kind in job.kinds if kind.name == offer.kind)
        width, height = round(picture.width * picture.scale), round(picture.height * picture.scale)
        copy = example_piece(job.release, kind, offer.languages, job.blobs)
        preview = page_png(screen_pdf(copy), width=2 * width)
        data = webp(io.BytesIO(preview), width, height)
        job.write(path, data)
        file = PublishedFile(
            path=path,
            role=Role.ASSET,
            kind=EXAMPLE,
            languages=offer.languages,
            recipe=recipe,
            sha256=sha256_of(data),
            bytes=len(data),
            is_new=True,
        )
    return replace(file, address=picture.address, media_type=media_type_of(path))
