"""A made-up partner's copy, as the page of materials shows it: what an organisation that joins in gets."""

from __future__ import annotations

from collections.abc import Iterable

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.campaign.partner import Partner
from netsafe.campaign.short_link import printed_address
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.helpsite.download_offer import Offer, Thumbnail
from netsafe.helpsite.kinds.materials import EXAMPLE
from netsafe.publishing.site.thumbnail_image import PictureBox
from netsafe.typesetting import piece_view
from netsafe.typesetting.piece import Kind, Piece

NAME = "site.example-partner"
"""The key of the made-up partner's name."""

BOX = PictureBox(320, 440, 1.25)

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">'
    '<path d="M4 4h112v34c0 10-8 18-18 18H22C12 56 4 48 4 38z" fill="#17405a"/>'
    '<path d="M14 42c14-14 24-14 38 0s24 14 54-6" fill="none" stroke="#fde3ae" stroke-width="6"/>'
    '<circle cx="88" cy="20" r="9" fill="#f4b942"/></svg>'
)
"""A logo of nobody."""


def example_offer(release: Release, kinds: Iterable[Kind], offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The made-up partner's copy of the first piece for a wall, as what the page shows.

    Nothing where the campaign names no such partner, or where nothing for a wall was made.
    """
    wall = max(
        (offer for offer in offers if offer.purpose == "wall" and offer.thumbnail),
        key=lambda offer: len(offer.languages),
        default=None,
    )
    if wall is None or wall.thumbnail is None or not release.has(NAME):
        return ()
    kind = next(kind for kind in kinds if kind.name == wall.kind)
    recipe = digest_of([example_piece(release, kind, wall.languages).recipe, BOX.width])
    scale = BOX.height / max(wall.thumbnail.height, 1)
    width = min(BOX.width, round(wall.thumbnail.width * scale))
    height = round(width * wall.thumbnail.height / wall.thumbnail.width)
    picture = Thumbnail("", f"example-{recipe[-10:]}.webp", recipe, width, height, BOX.scale)
    return (Offer(EXAMPLE, kind.name, wall.languages, wall.titles, wall.edition, (), picture),)


def example_piece(
    release: Release, kind: Kind, languages: tuple[str, ...], blobs: BlobStore = NO_BLOBS
) -> Piece:
    """The copy itself; its code leads where the campaign's own piece leads.

    `blobs` holds the logos of those who lead.
    """
    address = printed_address(release, kind.name, languages)
    partner = Partner(
        id=EXAMPLE,
        names={language: release.say(NAME, language) for language in languages},
        links=dict.fromkeys(languages, address),
        logo=LOGO,
    )
    return piece_view.piece(kind, release, languages, partner, blobs)
