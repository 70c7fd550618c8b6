"""``manifest.json``: what stands in the folder, from which words, in which edition, with which bytes.

It holds no clock time and no name of a machine: the same release gives the same manifest.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Literal

from netsafe_intake.canonical_json import json_file
from pydantic import ValidationError

from netsafe.campaign import Release
from netsafe.campaign.fields import Model
from netsafe.campaign.partner import Partner
from netsafe.helpsite.file_role import Variant

NAME = "manifest.json"


class File(Model):
    """The row of one file; `path` is relative to the folder, with ``/`` between its parts.

    `language` joins several languages with ``+`` in the order they are read in.  `recipe` is a digest
    of all that the file is made from, words and tools; `edition` is printed on the piece.
    """

    path: str
    kind: str
    languages: tuple[str, ...]
    language: str
    variant: Variant
    edition: str | None
    recipe: str
    partner: str | None
    sha256: str
    bytes: int


class MovedPlan(Model):
    """How far the plan was moved from that of the bundle: its first day there, its first day here."""

    weeks: int
    from_start: str
    to_start: str


class ApprovingSeal(Model):
    """The seal that approves what stands in the folder: its number, and SHA-256 of ``seal.json``."""

    number: int
    digest: str


class Manifest(Model):
    """The whole folder but this file itself, sorted by path.

    `digest` is that of the bundle, also where its plan was `moved`.  Without a `seal` nothing in the folder
    is approved, whatever `status` says: before there were seals, anybody could type it.
    """

    format: Literal[1] = 1
    campaign: str
    digest: str
    dated: str
    languages: tuple[str, ...]
    status: dict[str, str]
    made_with: dict[str, str]
    partners: tuple[Partner, ...] = ()
    files: tuple[File, ...] = ()
    moved: MovedPlan | None = None
    seal: ApprovingSeal | None = None

    @property
    def is_approved(self) -> bool:
        """Whether every language was approved by a seal."""
        return self.seal is not None and all(status == "approved" for status in self.status.values())

    @property
    def was_typed(self) -> bool:
        """Whether a language says that it is approved, and no seal does: anybody could type it before."""
        return self.seal is None and "approved" in self.status.values()

    @cached_property
    def by_path(self) -> dict[str, File]:
        """Every file by its path."""
        return {file.path: file for file in self.files}

    def to_json(self) -> bytes:
        """The one way to write this manifest: sorted keys, UTF-8, one value a line."""
        absent = {name for name in ("moved", "seal") if getattr(self, name) is None}
        return json_file(self.model_dump(mode="json", exclude=absent))


def of_release(
    release: Release,
    made_with: dict[str, str],
    partners: tuple[Partner, ...] = (),
    files: Iterable[File] = (),
) -> Manifest:
    """The manifest of a folder of `release` that holds `files`, in any order."""
    return Manifest(
        campaign=release.id,
        digest=release.digest,
        dated=release.dated.isoformat(),
        languages=release.languages,
        status={language: release.status(language) for language in release.all_languages},
        made_with=made_with,
        partners=partners,
        files=tuple(sorted(files, key=lambda file: file.path)),
        moved=moved_from(release),
        seal=_seal_of(release),
    )


def _seal_of(release: Release) -> ApprovingSeal | None:
    seal = release.approving_seal
    return None if seal is None else ApprovingSeal(number=seal.number, digest=seal.digest)


def moved_from(release: Release) -> MovedPlan | None:
    """How far the plan of `release` was moved; None where it lies as in its bundle."""
    if not release.plan_weeks:
        return None
    from_start = release.starts - dt.timedelta(weeks=release.plan_weeks)
    return MovedPlan(
        weeks=release.plan_weeks, from_start=from_start.isoformat(), to_start=release.starts.isoformat()
    )


def known_paths(folder: Path) -> set[str] | None:
    """The paths that netsafe made in `folder`, this file's too; None where it has no manifest of ours.

    Also of a manifest in another form than this one's, so that a newer netsafe can replace the folder.
    """
    try:
        content = json.loads((folder / NAME).read_bytes())
        if not isinstance(content["campaign"], str):
            return None
        return {NAME, *(str(file["path"]) for file in content["files"])}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def read(folder: Path) -> Manifest | None:
    """The manifest of `folder`; None where there is none, or none of ours that can be read."""
    try:
        return Manifest.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return None
