"""A release as it will be once it is sealed: for whoever has to look at it before, and decide."""

from __future__ import annotations

from netsafe.campaign import Release
from netsafe.campaign.release_seal import ReleaseSeal

NO_SEAL = "sha256:" + "0" * 64
"""Stands where the digest of a seal will: no file has this one."""


def as_sealed(release: Release, number: int) -> Release:
    """`release` as seal `number` will make it: approved in every language of the campaign.

    What is made of it shows no DRAFT, so it stays with those who are asked to approve it.  Nothing that is
    published, printed or exported may come from it: that takes the seal itself, see :func:`sealed_release`.

    >>> as_sealed(release, 1).status("cy")
    'approved'
    """
    seal = ReleaseSeal(
        number=number, digest=NO_SEAL, release_digest=release.digest, languages=release.all_languages
    )
    return release.with_changes(seal=seal)
