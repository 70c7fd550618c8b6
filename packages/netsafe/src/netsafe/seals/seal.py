"""The seal itself: which release, approved by which roles, and the seal before it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import Annotated, Literal

from netsafe_intake.canonical_json import json_file
from netsafe_intake.fault_explanation import UnwantedValueError
from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator

from netsafe.bundle.bundle import SEAL
from netsafe.campaign.fields import Model, OneLine, Slug
from netsafe.seals.seal_error import PACKAGE, SealError

MOST_BYTES = 4 * 1024 * 1024
"""The size of a seal that is still read; one with ten thousand pieces has about a quarter of it."""

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SLOT = re.compile(r"[a-z]+(-[a-z]+)*(:[A-Za-z0-9]+(-[A-Za-z0-9]+)*)?")
_LANGUAGE_SLOT = "language:"


def _unwanted(case: str) -> UnwantedValueError:
    return UnwantedValueError(PACKAGE, f"wanted.{case}")


def _digest(value: str) -> str:
    if not _DIGEST.fullmatch(value):
        raise _unwanted("digest")
    return value


def _sha256(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise _unwanted("sha256")
    return value


def _slot(value: str) -> str:
    if not _SLOT.fullmatch(value):
        raise _unwanted("slot")
    return value


def _path(value: str) -> str:
    parts = value.split("/")
    if "\\" in value or any(part in ("", ".", "..") for part in parts):
        raise _unwanted("path")
    return value


Digest = Annotated[str, AfterValidator(_digest)]
"""SHA-256 with its name before it, such as the digest of a release: ``sha256:…``."""
Slot = Annotated[str, AfterValidator(_slot)]
"""Where an approval belongs: ``language:cy``, ``lead``, ``provider:stop-it-now`` …"""


class Approval(Model):
    """One approval that a seal rests on: its slot, the role that gave it, in words, and the day."""

    slot: Slot
    role: OneLine
    on: dt.date

    @property
    def language(self) -> str | None:
        """The language that it approves; None where it is of something else."""
        return self.slot.removeprefix(_LANGUAGE_SLOT) if self.slot.startswith(_LANGUAGE_SLOT) else None


class SealedPiece(Model):
    """A file made from the release that was looked at: its path in the built folder, its SHA-256."""

    path: Annotated[OneLine, AfterValidator(_path)]
    sha256: Annotated[str, AfterValidator(_sha256)]


class Seal(Model):
    """What is signed: that exactly this release of this campaign was approved.

    `number` counts the seals of the campaign from 1, and `previous` is the digest of the seal before this
    one; the first has none.  `release` is the digest of the release.  Approvals stand by slot and pieces by
    path, each once, whatever order they come in: the same content is the same bytes.

    Raises ValidationError where a field cannot be what it should be.
    """

    format: Literal[1] = 1
    campaign: Slug
    number: int = Field(ge=1)
    release: Digest
    sealed_at: dt.datetime
    approvals: tuple[Approval, ...] = Field(min_length=1)
    pieces: tuple[SealedPiece, ...] = ()
    previous: Digest | None = None

    @field_validator("sealed_at")
    @classmethod
    def _whole_second_in_utc(cls, moment: dt.datetime) -> dt.datetime:
        if moment.utcoffset() != dt.timedelta() or moment.microsecond:
            raise _unwanted("moment")
        return moment.astimezone(dt.UTC)

    @field_validator("approvals")
    @classmethod
    def _by_slot(cls, approvals: tuple[Approval, ...]) -> tuple[Approval, ...]:
        _each_once(approval.slot for approval in approvals)
        return tuple(sorted(approvals, key=lambda approval: approval.slot))

    @field_validator("pieces")
    @classmethod
    def _by_path(cls, pieces: tuple[SealedPiece, ...]) -> tuple[SealedPiece, ...]:
        _each_once(piece.path for piece in pieces)
        return tuple(sorted(pieces, key=lambda piece: piece.path))

    @model_validator(mode="after")
    def _only_the_first_follows_none(self) -> Seal:
        if (self.number == 1) != (self.previous is None):
            raise _unwanted("previous")
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it approves, sorted."""
        return tuple(approval.language for approval in self.approvals if approval.language is not None)

    @property
    def digest(self) -> str:
        """SHA-256 of the file: what ``sha256sum seal.json`` says, with ``sha256:`` before it."""
        return digest_of_seal(self.to_json())

    def to_json(self) -> bytes:
        """The bytes of ``seal.json``: sorted keys, one value a line."""
        return json_file(self.model_dump(mode="json"))

    @classmethod
    def from_json(cls, content: bytes) -> Seal:
        """The seal whose file holds `content`.

        Raises SealError where it is none, or is not written as :meth:`to_json` writes it.
        """
        try:
            seal = cls.model_validate_json(content)
        except ValidationError:
            raise SealError(SEAL, "no-seal") from None
        if seal.to_json() != content:
            raise SealError(SEAL, "written-otherwise")
        return seal


def digest_of_seal(content: bytes) -> str:
    """The digest of a seal whose file holds `content`."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _each_once(names: Iterable[str]) -> None:
    listed = list(names)
    if len(set(listed)) != len(listed):
        raise _unwanted("once")
