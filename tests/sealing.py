"""Releases and bundles that are approved by a seal of the tests' own key: nothing else approves."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from netsafe.bundle import read_bundle, write_bundle
from netsafe.campaign import Release
from netsafe.seals import (
    Approval,
    Seal,
    SealedPiece,
    SigningKey,
    bundle_with_seal,
    generate_key,
    sealed_release,
    sign,
    trusted_keys_of,
    verify,
)

NOON = dt.datetime(2026, 11, 30, 12, 0, 0, tzinfo=dt.UTC)


def seal_of(
    release: Release,
    *languages: str,
    number: int = 1,
    previous: str | None = None,
    moment: dt.datetime = NOON,
    pieces: tuple[SealedPiece, ...] = (),
) -> Seal:
    """A seal of `release` that approves these languages, or all."""
    day = NOON.date()
    return Seal(
        campaign=release.id,
        number=number,
        release=release.digest,
        sealed_at=moment,
        approvals=(
            Approval(slot="lead", role="Lead for the campaign", on=day),
            *(
                Approval(slot=f"language:{language}", role=f"Approver of {language}", on=day)
                for language in languages or release.all_languages
            ),
        ),
        pieces=pieces,
        previous=previous,
    )


@cache
def desk_key() -> SigningKey:
    """The key of this process of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        return generate_key(Path(folder) / "key")


def trusted_line(key: SigningKey) -> str:
    """A file of trusted keys with this key alone."""
    return f'desk namespaces="netsafe-seal" {key.public_line}\n'


def approved(release: Release, *languages: str) -> Release:
    """`release`, approved by a seal in these languages, or in all."""
    seal = seal_of(release, *languages)
    trusted = trusted_keys_of(trusted_line(desk_key()).encode(), "trusted-keys")
    return sealed_release(release, verify(seal.to_json(), sign(seal, desk_key()), trusted))


def sealed(folder: Path, *languages: str, key: SigningKey | None = None) -> Path:
    """Seal the bundle in `folder` in these languages, or in all; the file of trusted keys beside it."""
    key = key or desk_key()
    bundle = read_bundle(folder)
    seal = seal_of(bundle.release, *languages)
    write_bundle(bundle_with_seal(bundle, seal.to_json(), sign(seal, key)), folder)
    trusted = folder.with_name(f"{folder.name}-trusted-keys")
    trusted.write_text(trusted_line(key), encoding="utf-8")
    return trusted
