"""Pages, feeds, styles and scripts: those that still hold are kept, the others are made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site_response import Leaf
from netsafe.publishing.manifest import File
from netsafe.publishing.published_file import COMPRESSED, DOOR, SITE, PublishedFile, sha256_of
from netsafe.publishing.site.render_and_compress import RenderedLeaf, render_leaves
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.site_file_content import FileContent
from netsafe.publishing.verify.read_file import read_file

CONTENTS = "readings.json"
"""The file of the folder ``door/`` that holds what was read in each file, by its digest."""


def pages(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """Every leaf of the site and its compressed copies, each with what is in it."""
    contents = read_contents(job.previous.folder / DOOR / CONTENTS)
    files: list[PublishedFile] = []
    to_make: list[tuple[Leaf, str]] = []
    for leaf in job.site.leaves:
        recipe = recipe_of(leaf.recipe)
        rows = _rows_before(job, leaf, recipe)
        if rows is None:
            to_make.append((leaf, recipe))
        else:
            files += _keep(job, leaf, rows, contents)
    job.progress.begin(len(to_make))
    rendered_leaves = render_leaves([leaf for leaf, _ in to_make], job.processes)
    for (leaf, recipe), rendered in zip(to_make, rendered_leaves, strict=True):
        files += _write(job, leaf, recipe, rendered)
        job.progress.done()
    return files


def _rows_before(job: SiteJob, leaf: Leaf, recipe: str) -> tuple[File, ...] | None:
    """The old rows of a leaf and of its compressed copies, where all of them still hold."""
    old = job.previous.manifest
    if old is None:
        return None
    names = (leaf.file, *(leaf.file + ending for ending in COMPRESSED.values()))
    paths = tuple(path for name in names if (path := f"{SITE}/{name}") in old.by_path)
    if not paths or paths[0] != f"{SITE}/{leaf.file}":
        return None
    return job.previous.still_good(recipe, paths)


def _keep(
    job: SiteJob, leaf: Leaf, rows: tuple[File, ...], contents: Mapping[str, FileContent]
) -> list[PublishedFile]:
    for row in rows:
        job.previous.bring(row.path, job.stage)
    page = PublishedFile.from_row(rows[0], leaf.role)
    content = contents.get(page.sha256)
    if content is None:
        content = read_file(leaf.file, (job.stage / page.path).read_bytes())
    copies = [PublishedFile.from_row(row, Role.COMPRESSED) for row in rows[1:]]
    return _answered(job, leaf, page, copies, content)


def _write(job: SiteJob, leaf: Leaf, recipe: str, rendered: RenderedLeaf) -> list[PublishedFile]:
    def written(name: str, data: bytes, role: Role) -> PublishedFile:
        path = f"{SITE}/{name}"
        job.write(path, data)
        return PublishedFile(
            path=path,
            role=role,
            kind=leaf.kind,
            languages=leaf.languages,
            recipe=recipe,
            sha256=sha256_of(data),
            bytes=len(data),
            edition=leaf.edition,
            is_new=True,
        )

    page = written(leaf.file, rendered.data, leaf.role)
    copies = [
        written(leaf.file + COMPRESSED[coding], data, Role.COMPRESSED)
        for coding, data in rendered.compressed.items()
    ]
    return _answered(job, leaf, page, copies, rendered.content)


def _answered(
    job: SiteJob, leaf: Leaf, page: PublishedFile, copies: list[PublishedFile], content: FileContent
) -> list[PublishedFile]:
    """`page` as readers get it, and its compressed `copies`."""
    address = leaf.address
    if leaf.role is Role.NOT_FOUND:
        address = next(start for start, other in job.site.not_found.items() if other.file == leaf.file)
    sizes = {
        coding: copy.bytes
        for coding, ending in COMPRESSED.items()
        for copy in copies
        if copy.path.endswith(ending)
    }
    page = replace(page, address=address, media_type=leaf.media, compressed=sizes, parsed=content)
    return [page, *copies]


def read_contents(path: Path) -> dict[str, FileContent]:
    """What `path` says is in each file, by digest; nothing where it cannot be read."""
    try:
        rows = json.loads(path.read_bytes())
        return {digest: FileContent.from_dict(fields) for digest, fields in rows.items()}
    except (OSError, ValueError, TypeError):
        return {}


def contents_json(files: list[PublishedFile]) -> bytes:
    """The content of each file that was read, as :func:`read_contents` reads it."""
    contents = {file.sha256: file.parsed.to_dict() for file in files if file.parsed is not None}
    return (json.dumps(contents, ensure_ascii=False, sort_keys=True) + "\n").encode()
