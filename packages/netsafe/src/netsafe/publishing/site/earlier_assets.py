"""The assets of what readers have now are kept for one more build.

A reader may have the old page, and not yet its style, when the folders change places.
"""

from __future__ import annotations

from dataclasses import replace

from netsafe.helpsite.file_role import Role
from netsafe.publishing.published_file import PublishedFile, media_type_of
from netsafe.publishing.site.site_job import SiteJob

EARLIER = "before"
"""The kind of an asset that only pages name which readers had before."""


def earlier_assets(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """Every sound asset of what is public that stands at none of the paths of `previous`."""
    old = job.public.manifest
    paths = {file.path for file in previous}
    assets: list[PublishedFile] = []
    for row in old.files if old is not None else ():
        if row.variant != Role.ASSET.variant or row.kind == EARLIER or row.path in paths:
            continue
        if not job.public.is_sound(row):
            continue
        job.public.bring(row.path, job.stage)
        asset = PublishedFile.from_row(row, Role.ASSET)
        assets.append(
            replace(asset, kind=EARLIER, address=f"/{asset.name}", media_type=media_type_of(row.path))
        )
    return assets
