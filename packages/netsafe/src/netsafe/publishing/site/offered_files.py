"""Every file that readers may take: the piece itself under another name."""

from __future__ import annotations

from dataclasses import replace

from netsafe.publishing.previous_build import link_or_copy
from netsafe.publishing.published_file import SITE, PublishedFile, media_type_of
from netsafe.publishing.site.site_job import SiteJob


def documents(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """The files of the offers, in their order."""
    pieces = {file.path: file for file in job.pieces}
    documents: list[PublishedFile] = []
    for offered in (file for offer in job.offers for file in offer.files):
        path = SITE + offered.address
        link_or_copy(job.stage / offered.source, job.stage / path)
        piece = pieces[offered.source]
        documents.append(
            replace(piece, path=path, address=offered.address, media_type=media_type_of(path), is_new=False)
        )
    return documents
