"""What a release becomes: every piece, for the campaign and for each partner, and where its files stand.

::

    materials/poster-a4-dawn/operation-net-safe_poster-a4-dawn_cy-print.pdf
    partners/ysgol-y-bryn/poster-a4-dawn/operation-net-safe_ysgol-y-bryn_poster-a4-dawn_cy.pdf
    index.html  operation-net-safe_partner-pack.zip  manifest.json
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.campaign.further_languages import with_stand_in_names
from netsafe.campaign.partner import Partner
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.materials.shown_pieces import shown_pieces
from netsafe.publishing.published_file import PublishedFile, role_of
from netsafe.typesetting import piece_view
from netsafe.typesetting.piece import Kind, Piece
from netsafe.typesetting.view_types import ShownPieceView

PieceKey = tuple[str, tuple[str, ...]]
"""A piece of the campaign's own by its kind and languages."""


@dataclass(frozen=True)
class Planned:
    """One piece before it is made: where its files will stand, and the digest of all it is made from.

    A piece of a higher `tier` shows pictures of those of lower ones, and is made after them.
    """

    kind: str
    languages: tuple[str, ...]
    edition: str
    recipe: str
    partner: str | None
    stem: str
    endings: tuple[str, ...]
    tier: int = 0

    @property
    def paths(self) -> dict[str, str]:
        """The path of each file by its ending."""
        return {ending: self.stem + ending for ending in self.endings}

    def published(self, ending: str, sha256: str, size: int, *, is_new: bool) -> PublishedFile:
        """One file of this piece; `size` in bytes."""
        return PublishedFile(
            path=self.stem + ending,
            role=role_of(ending, self.endings),
            kind=self.kind,
            languages=self.languages,
            recipe=self.recipe,
            sha256=sha256,
            bytes=size,
            edition=self.edition,
            partner=self.partner,
            is_new=is_new,
        )


@dataclass(frozen=True)
class Plan:
    """Every piece in the order of the catalogue; `own_pieces` are the campaign's, by kind and languages."""

    campaign: str
    pieces: tuple[Planned, ...]
    own_pieces: Mapping[PieceKey, Piece]


def plan(
    release: Release,
    partners: Iterable[Partner],
    tools: str,
    kinds: tuple[Kind, ...],
    blobs: BlobStore = NO_BLOBS,
) -> Plan:
    """Every piece of `release` and of its `partners`; `tools` is a digest of what they are made with.

    `blobs` holds the release's films, for those who make the pieces.

    Pure: reads nothing and makes nothing.  Raises KeyError naming a text that is missing.
    """
    release = with_stand_in_names(release)
    makeable = tuple(kind for kind in kinds if kind.is_wanted(release))
    own_pieces = _own_pieces(release, makeable, blobs)
    recipes: dict[PieceKey, str] = {}
    for piece in sorted(own_pieces.values(), key=lambda piece: piece.kind.tier):
        shown = [recipes[key_of(row)] for row in piece.view.get("shown_pieces", ())]
        recipes[piece.kind.name, piece.languages] = digest_of([piece.recipe, tools, *shown])
    campaign_pieces = tuple(
        _campaign_piece(piece, release.id, recipes[key]) for key, piece in own_pieces.items()
    )
    personal = {kind.name for kind in makeable if kind.personal}
    leading = set(release.languages)  # a partner's list has names and links in these alone
    shared = [
        planned
        for planned in campaign_pieces
        if planned.kind in personal and leading.issuperset(planned.languages)
    ]
    partner_pieces = (
        _partner_piece(planned, own_pieces[planned.kind, planned.languages], release.id, partner)
        for partner in partners
        for planned in shared
    )
    return Plan(release.id, (*campaign_pieces, *partner_pieces), own_pieces)


def key_of(row: ShownPieceView) -> PieceKey:
    """The key of a piece that another one shows."""
    return row["kind"], tuple(row["languages"])


def _own_pieces(release: Release, kinds: Iterable[Kind], blobs: BlobStore) -> dict[PieceKey, Piece]:
    """The campaign's own pieces in the order of `kinds`; each knows those of lower tiers that it shows."""
    kinds = tuple(kinds)
    made: dict[PieceKey, Piece] = {}
    for tier in sorted({kind.tier for kind in kinds}):
        lower = tuple(made.values())
        for kind in kinds:
            if kind.tier != tier:
                continue
            for languages in kind.every_setting(release):
                rows = shown_pieces(release, lower, languages) if tier else ()
                piece = piece_view.piece(kind, release, languages, blobs=blobs, shown_pieces=rows)
                made[kind.name, languages] = piece
    order = [kind.name for kind in kinds]
    return dict(sorted(made.items(), key=lambda item: order.index(item[0][0])))


def stem_of(campaign: str, piece: Piece, partner: str | None = None) -> str:
    """Where the files of a piece stand, without their endings."""
    kind = piece.kind.name
    if partner is None:
        return f"materials/{kind}/{campaign}_{piece.stem}"
    return f"partners/{partner}/{kind}/{campaign}_{partner}_{piece.stem}"


def _campaign_piece(piece: Piece, campaign: str, recipe: str) -> Planned:
    """A piece of the campaign's own."""
    return Planned(
        kind=piece.kind.name,
        languages=piece.languages,
        edition=piece.edition,
        recipe=recipe,
        partner=None,
        stem=stem_of(campaign, piece),
        endings=piece.kind.endings,
        tier=piece.kind.tier,
    )


def _partner_piece(planned: Planned, piece: Piece, campaign: str, partner: Partner) -> Planned:
    """A partner's copy of `piece`, which the campaign has planned as `planned`."""
    return replace(
        planned,
        recipe=digest_of([planned.recipe, partner.digest]),
        partner=partner.id,
        stem=stem_of(campaign, piece, partner.id),
    )
