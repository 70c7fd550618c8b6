"""One publishing of the site into the staging folder: step by step, then checked, then told to servers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from netsafe.helpsite.door_down_page import door_down_page
from netsafe.helpsite.file_role import Role
from netsafe.publishing.door import Door, beyond_limits
from netsafe.publishing.door import files as door_files
from netsafe.publishing.published_file import DOOR, PublishedFile, sha256_of
from netsafe.publishing.site import earlier_addresses
from netsafe.publishing.site.earlier_assets import earlier_assets
from netsafe.publishing.site.example_copy import example_copy
from netsafe.publishing.site.file_contents_json import CONTENTS, contents_json
from netsafe.publishing.site.offered_files import documents
from netsafe.publishing.site.pages import pages
from netsafe.publishing.site.reasons_not_public import not_public
from netsafe.publishing.site.recordings_and_captions import recordings
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.site.thumbnails import thumbnails
from netsafe.publishing.site_file_content import host_of
from netsafe.publishing.verify import SiteFiles, verify

Step = Callable[[SiteJob, list[PublishedFile]], list[PublishedFile]]
"""Adds files to those of the steps before it, writes them into the stage, and returns what it added."""

STEPS: tuple[Step, ...] = (pages, thumbnails, example_copy, documents, recordings, earlier_assets)
"""In this order only because the last keeps what none of the others has made."""


@dataclass(frozen=True)
class PublishedSite:
    """The files of the site and of the door, and `notes` for people."""

    files: tuple[PublishedFile, ...]
    notes: tuple[str, ...] = ()


def publish(job: SiteJob) -> PublishedSite:
    """Make the site and the door in the staging folder, and check every file of the site.

    Raises verify.UnfitError where a file is not fit, earlier_addresses.GoneError where an address that was
    printed would be gone, KeyError naming a text that is missing.
    """
    files: list[PublishedFile] = []
    for step in STEPS:
        files += step(job, files)
    verify(site_files(job, files))
    door = door_of(job, files)
    return PublishedSite((*files, *server_files(job, files, door)), tuple(beyond_limits(door)))


def site_files(job: SiteJob, files: list[PublishedFile]) -> SiteFiles:
    """`files` and all that they are checked against."""
    release = job.release
    return SiteFiles(
        address=release.site.address if release.site else "",
        allowed_hosts=_allowed_hosts(job),
        languages=release.languages,
        files=tuple(file for file in files if file.role is not Role.COMPRESSED),
        pairs=job.site.pairs,
        moved=job.landings.moved,
        links=job.landings.links,
        unknown_code_target=job.site.unknown_code_target,
        editions=frozenset(offer.edition for offer in job.offers),
    )


def _allowed_hosts(job: SiteJob) -> frozenset[str]:
    """The hosts to which the release itself links."""
    release = job.release
    addresses = [
        release.site.exit if release.site else None,
        *(service.address for service in release.services),
        *(film.address for film in release.films),
        *(organisation.address for organisation in release.organisations),
    ]
    return frozenset(host for address in addresses if address and (host := host_of(address)))


def door_of(job: SiteJob, files: list[PublishedFile]) -> Door:
    """What servers answer."""
    release = job.release
    return Door(
        campaign=release.id,
        digest=release.digest,
        valid_until=min(service.valid_until for service in release.services),
        answers=tuple(file for file in files if file.address and file.role is not Role.NOT_FOUND),
        moved=job.landings.moved,
        links=job.landings.links,
        unknown_code_target=job.site.unknown_code_target,
        not_found=tuple(file for file in files if file.role is Role.NOT_FOUND),
        away=door_down_page(release),
        partners={code: piece.partner for code, piece in job.codes.items() if piece.partner},
        not_public=() if job.draft_in_public else not_public(release),
    )


def server_files(job: SiteJob, files: list[PublishedFile], door: Door) -> list[PublishedFile]:
    """The folder ``door/``: what servers read, and what the next build wants to know of this one."""
    contents = {
        **door_files(door),
        earlier_addresses.NAME: job.landings.remembered.to_json(),
        CONTENTS: contents_json(files),
    }
    return [_server_file(job, f"{DOOR}/{name}", data) for name, data in sorted(contents.items())]


def _server_file(job: SiteJob, path: str, data: bytes) -> PublishedFile:
    is_new = not job.previous.holds(path, data)
    if is_new:
        job.write(path, data)
    else:
        job.previous.bring(path, job.stage)
    return PublishedFile(
        path=path,
        role=Role.SERVER_TABLE,
        kind=DOOR,
        languages=job.release.languages,
        recipe=recipe_of(path),
        sha256=sha256_of(data),
        bytes=len(data),
        is_new=is_new,
    )
