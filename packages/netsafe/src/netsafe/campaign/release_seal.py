"""What a release carries of the seal that approves it: the only thing that takes DRAFT away.

It is no record that a file can hold: ``netsafe.seals.sealed_release`` makes it of a seal whose signature was
verified, and nothing else in Net Safe does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReleaseSeal:
    """A verified seal, as its release knows it.

    `digest` is that of the seal, `number` counts the seals of a campaign from 1.  It approves `languages`
    of the release whose digest is `release_digest`, and of no other.
    """

    number: int
    digest: str
    release_digest: str
    languages: tuple[str, ...]
