"""Recordings of which no film was made: they are played as they are, with their captions."""

from __future__ import annotations

import contextlib

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign.film import Recording
from netsafe.films import caption_files
from netsafe.films.kind_names import kind_name
from netsafe.films.shapes import PLAYED
from netsafe.formats.captions import CaptionsError, read_captions
from netsafe.helpsite.download_offer import offer_of
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.kinds.film import captions_address, film_address
from netsafe.publishing.published_file import SITE, PublishedFile, media_type_of, sha256_of
from netsafe.publishing.site.site_job import SiteJob, recipe_of
from netsafe.publishing.verify.file_reader import read_file


def recordings(job: SiteJob, previous: list[PublishedFile]) -> list[PublishedFile]:
    """A film and a file of captions for each recording that is played as it is."""
    files: list[PublishedFile] = []
    for film in job.release.films:
        for recording in film.recordings:
            if offer_of(job.offers, kind_name(film, PLAYED), recording.language) is None:
                files += [
                    _written(job, film.id, recording, film_address(recording), Role.FILM),
                    _written(job, film.id, recording, captions_address(recording), Role.RECORDING_CAPTIONS),
                ]
    return files


def _written(job: SiteJob, kind: str, recording: Recording, address: str, role: Role) -> PublishedFile:
    data = job.blobs.read(recording.content.sha256) if role is Role.FILM else _webvtt(recording)
    path = SITE + address
    job.write(path, data)
    return PublishedFile(
        path=path,
        role=role,
        kind=kind,
        languages=(recording.language,),
        recipe=recipe_of(digest_of(["film", address])),
        sha256=sha256_of(data),
        bytes=len(data),
        address=address,
        media_type=media_type_of(path),
        parsed=None if role is Role.FILM else read_file(path, data),
        is_new=True,
    )


def _webvtt(recording: Recording) -> bytes:
    """The captions of a recording as a browser reads them: as they are, or read and written again."""
    data = recording.captions_content
    with contextlib.suppress(UnicodeDecodeError):
        if data.decode("utf-8-sig").startswith("WEBVTT"):
            return data
    with contextlib.suppress(CaptionsError):
        return caption_files.webvtt(caption_files.timed(read_captions(data)), recording.language)
    return data  # NS719 says of them that they cannot be read
