"""The assets of the build before are kept for one more build.

A reader may have the old page, and not yet its style, when the folders change places.
"""

from __future__ import annotations

from dataclasses import replace

from netsafe.helpsite.file_role import Role
from netsafe.publishing.published_file import PublishedFile, media_type_of
from netsafe.publishing.site.site_job import SiteJob

EARLIER = "before"
"""The kind of an asset that only pages of the build before name."""


def earlier_assets(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """Every sound asset of the build before that stands at none of the paths of `previous`."""
    old = job.previous.manifest
    paths = {file.path for file in previous}
    assets: list[PublishedFile] = []
    for row in old.files if old is not None else ():
        if row.variant != Role.ASSET.variant or row.kind == EARLIER or row.path in paths:
            continue
        if not job.previous.is_sound(row):
            continue
        job.previous.bring(row.path, job.stage)
        asset = PublishedFile.from_row(row, Role.ASSET)
        assets.append(
            replace(asset, kind=EARLIER, address=f"/{asset.name}", media_type=media_type_of(row.path))
        )
    return assets
