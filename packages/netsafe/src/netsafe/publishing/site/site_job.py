"""What one publishing of the site starts from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from netsafe_intake.canonical_json import digest_of

from netsafe.campaign import Release
from netsafe.campaign.short_link import Printed
from netsafe.formats.blobs import NO_BLOBS, BlobStore
from netsafe.helpsite.download_offer import Offer
from netsafe.helpsite.site import HelpSite, site
from netsafe.publishing.previous_build import PreviousBuild
from netsafe.publishing.published_file import DOOR, PublishedFile
from netsafe.publishing.site.code_targets import Landings
from netsafe.publishing.site.download_offers import offers
from netsafe.publishing.site.earlier_addresses import Past
from netsafe.publishing.site.example_offer import example_offer
from netsafe.publishing.tools_digest import digest_of_makers
from netsafe.typesetting.piece import Kind


@dataclass(frozen=True)
class PageProgress:
    """Who is told how far it is: how many pages there are to make, then each."""

    begin: Callable[[int], None] = lambda count: None
    done: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class SiteJob:
    """What the steps of one publishing know: a release, its pieces in `stage`, and the build before.

    What still holds of `previous` is not made again; `public` is what readers have now.

    `codes` says of each code what bears it.  `draft_in_public`: somebody has said that everybody may see the
    site, though it is not for the public yet.  `blobs` holds the release's films.
    """

    release: Release
    kinds: tuple[Kind, ...]
    pieces: tuple[PublishedFile, ...]
    codes: Mapping[str, Printed]
    previous: PreviousBuild
    public: PreviousBuild
    stage: Path
    processes: int = 1
    draft_in_public: bool = False
    blobs: BlobStore = NO_BLOBS
    progress: PageProgress = field(default_factory=PageProgress)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What readers may take."""
        campaign_offers = offers(self.release, self.kinds, self.pieces, self.stage)
        return (*campaign_offers, *example_offer(self.release, self.kinds, campaign_offers))

    @cached_property
    def site(self) -> HelpSite:
        """Every page and feed, before it is made."""
        return site(self.release, self.offers)

    @cached_property
    def landings(self) -> Landings:
        """Where codes lead, and addresses that were published before.  Raises GoneError."""
        past = Past.read(self.public.folder / DOOR)
        return Landings.of(self.release, self.codes, past, dict(self.site.places))

    def write(self, path: str, data: bytes) -> None:
        """Write a file below the staging folder."""
        target = self.stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def recipe_of(content: str) -> str:
    """The recipe of a file of the site, from a digest of what it is made from."""
    return digest_of([digest_of_makers(), content])
