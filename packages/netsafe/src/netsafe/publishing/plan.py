"""What a release becomes: every piece, for the campaign and for each partner, and where its files stand.

::

    materials/poster-a4-dawn/operation-net-safe_poster-a4-dawn_cy-print.pdf
    partners/ysgol-y-bryn/poster-a4-dawn/operation-net-safe_ysgol-y-bryn_poster-a4-dawn_cy.pdf
    index.html  operation-net-safe_partner-pack.zip  manifest.json
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from netsafe_intake.canonical import digest_of

from netsafe.campaign import Release
from netsafe.campaign.further import with_stand_in_names
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.publishing.manifest import File, variant_of
from netsafe.typesetting import view
from netsafe.typesetting.piece import JOINT_LANGUAGES, Kind, Piece


class Named(Protocol):
    """Whoever has copies of its own: a partner read from a file, or one that the old manifest names."""

    @property
    def id(self) -> str:
        """The slug that stands in paths."""

    @property
    def digest(self) -> str:
        """A digest over name, links and logo."""


@dataclass(frozen=True)
class Planned:
    """One piece before it is made: where its files will stand, and the digest of all it is made from."""

    kind: str
    languages: tuple[str, ...]
    edition: str
    recipe: str
    partner: str | None
    stem: str
    endings: tuple[str, ...]

    @property
    def paths(self) -> dict[str, str]:
        """The path of each file by its ending."""
        return {ending: self.stem + ending for ending in self.endings}

    def file(self, ending: str, sha256: str, size: int) -> File:
        """The manifest's line for one file of this piece."""
        return File(
            path=self.stem + ending,
            kind=self.kind,
            languages=self.languages,
            language="+".join(self.languages),
            variant=variant_of(ending, self.endings),
            edition=self.edition,
            recipe=self.recipe,
            partner=self.partner,
            sha256=sha256,
            bytes=size,
        )


@dataclass(frozen=True)
class Plan:
    """Every piece in the order of the catalogue; `bases` holds each campaign piece by kind and languages."""

    campaign: str
    pieces: tuple[Planned, ...]
    bases: Mapping[tuple[str, tuple[str, ...]], Piece]


def settings(kind: Kind, languages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The languages of each piece of a kind: one at a time, then all together.

    Joint pieces are laid out for two languages as equals: a campaign in one language, or in three, has
    none.
    """
    joint = kind.joint and len(languages) == JOINT_LANGUAGES
    if kind.alone:
        yield from ((language,) for language in languages)
    if joint:
        yield languages


def further_settings(kind: Kind, release: Release) -> Iterator[tuple[str, ...]]:
    """The further languages in which `release` has this kind: each stands alone on its pieces."""
    if kind.alone:
        named = (row.language for row in release.further if row.has_kind(kind.name, kind.cabin))
        yield from ((language,) for language in named)


def plan(
    release: Release,
    partners: Iterable[Named],
    tools: str,
    kinds: tuple[Kind, ...],
    blobs: BlobStore = NO_BLOBS,
) -> Plan:
    """Every piece of `release` and of its `partners`; `tools` is a digest of what they are made with.

    `blobs` holds the release's films, for those who make the pieces.

    Pure: reads nothing and makes nothing.  Raises KeyError naming a text that is missing.
    """
    release = with_stand_in_names(release)
    made = tuple(kind for kind in kinds if view.can_make(kind, release))
    bases = {
        (kind.name, languages): view.piece(kind, release, languages, blobs=blobs)
        for kind in made
        for languages in (*settings(kind, release.languages), *further_settings(kind, release))
    }
    own = tuple(_planned(piece, release.id, tools, None) for piece in bases.values())
    personal = {kind.name for kind in made if kind.personal}
    leading = set(release.languages)  # a partner's list has names and links in these alone
    shared = [
        (bases[one.kind, one.languages], one.recipe)
        for one in own
        if one.kind in personal and leading.issuperset(one.languages)
    ]
    theirs = (
        _planned(piece, release.id, digest_of([recipe, partner.digest]), partner.id)
        for partner in partners
        for piece, recipe in shared
    )
    return Plan(release.id, (*own, *theirs), bases)


def _planned(piece: Piece, campaign: str, recipe: str, partner: str | None) -> Planned:
    kind = piece.kind.name
    if partner is None:
        recipe = digest_of([piece.recipe, recipe])
        stem = f"materials/{kind}/{campaign}_{piece.stem}"
    else:
        stem = f"partners/{partner}/{kind}/{campaign}_{partner}_{piece.stem}"
    return Planned(kind, piece.languages, piece.edition, recipe, partner, stem, piece.kind.endings)
