"""Seals as tests make them."""

from __future__ import annotations

import datetime as dt

from netsafe.campaign import Release
from netsafe.seals import Approval, Seal, SealedPiece

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
