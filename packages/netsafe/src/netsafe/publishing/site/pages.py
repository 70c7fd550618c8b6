"""Pages, feeds, styles and scripts: those that still hold are kept, the others are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site_response import SiteResponse
from netsafe.publishing.manifest import File
from netsafe.publishing.published_file import COMPRESSED, DOOR, SITE, PublishedFile, sha256_of
from netsafe.publishing.site.file_contents_json import CONTENTS, read_contents
from netsafe.publishing.site.response_rendering import RenderedResponse, render_responses
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.site_file_content import FileContent
from netsafe.publishing.verify.file_reader import read_file


def pages(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """Every response of the site and its compressed copies, each with what is in it."""
    contents = read_contents(job.previous.folder / DOOR / CONTENTS)
    files: list[PublishedFile] = []
    to_make: list[tuple[SiteResponse, str]] = []
    for response in job.site.responses:
        recipe = recipe_of(response.recipe)
        rows = _rows_before(job, response, recipe)
        if rows is None:
            to_make.append((response, recipe))
        else:
            files += _keep(job, response, rows, contents)
    job.progress.begin(len(to_make))
    rendered_responses = render_responses([response for response, _ in to_make], job.processes)
    for (response, recipe), rendered in zip(to_make, rendered_responses, strict=True):
        files += _write(job, response, recipe, rendered)
        job.progress.done()
    return files


def _rows_before(job: SiteJob, response: SiteResponse, recipe: str) -> tuple[File, ...] | None:
    """The old rows of a response and of its compressed copies, where all of them still hold."""
    old = job.previous.manifest
    if old is None:
        return None
    names = (response.file, *(response.file + ending for ending in COMPRESSED.values()))
    paths = tuple(path for name in names if (path := f"{SITE}/{name}") in old.by_path)
    if not paths or paths[0] != f"{SITE}/{response.file}":
        return None
    return job.previous.still_good(recipe, paths)


def _keep(
    job: SiteJob, response: SiteResponse, rows: tuple[File, ...], contents: Mapping[str, FileContent]
) -> list[PublishedFile]:
    for row in rows:
        job.previous.bring(row.path, job.stage)
    page = PublishedFile.from_row(rows[0], response.role)
    content = contents.get(page.sha256)
    if content is None:
        content = read_file(response.file, (job.stage / page.path).read_bytes())
    copies = [PublishedFile.from_row(row, Role.COMPRESSED) for row in rows[1:]]
    return _answered(job, response, page, copies, content)


def _write(
    job: SiteJob, response: SiteResponse, recipe: str, rendered: RenderedResponse
) -> list[PublishedFile]:
    def written(name: str, data: bytes, role: Role) -> PublishedFile:
        path = f"{SITE}/{name}"
        job.write(path, data)
        return PublishedFile(
            path=path,
            role=role,
            kind=response.kind,
            languages=response.languages,
            recipe=recipe,
            sha256=sha256_of(data),
            bytes=len(data),
            edition=response.edition,
            is_new=True,
        )

    page = written(response.file, rendered.data, response.role)
    copies = [
        written(response.file + COMPRESSED[coding], data, Role.COMPRESSED)
        for coding, data in rendered.compressed.items()
    ]
    return _answered(job, response, page, copies, rendered.content)


def _answered(
    job: SiteJob,
    response: SiteResponse,
    page: PublishedFile,
    copies: list[PublishedFile],
    content: FileContent,
) -> list[PublishedFile]:
    """`page` as readers get it, and its compressed `copies`."""
    address = response.address
    if response.role is Role.NOT_FOUND:
        address = next(start for start, other in job.site.not_found.items() if other.file == response.file)
    sizes = {
        coding: copy.bytes
        for coding, ending in COMPRESSED.items()
        for copy in copies
        if copy.path.endswith(ending)
    }
    page = replace(page, address=address, media_type=response.media, compressed=sizes, parsed=content)
    return [page, *copies]
