"""What a page is about: the campaign, the page of its plan, the language, and what it offers to take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netsafe.campaign import Release
from netsafe.campaign.markdown import prose
from netsafe.campaign.service import Service
from netsafe.campaign.site import Page
from netsafe.campaign.slot import Slot
from netsafe.helpsite.addresses import Item
from netsafe.helpsite.download_offer import Offer
from netsafe.helpsite.page_views import CardView, SectionView
from netsafe.helpsite.service_card import card
from netsafe.helpsite.slots import words_by_name


@dataclass(frozen=True)
class Subject:
    """One page in one language; `item` is the film or the announcement that it tells of."""

    release: Release
    page: Page
    language: str
    offers: tuple[Offer, ...] = field(default=(), repr=False)
    item: Item | None = None

    def say(self, key: str) -> str:
        """Words of the campaign in the language of the page."""
        return self.release.say(key, self.language)

    def words(self, slots: Iterable[Slot]) -> dict[str, str]:
        """The words in `slots` by the last part of their keys."""
        return words_by_name(self.release, slots, self.language)

    def sections(self) -> list[SectionView]:
        """The sections of the page, each with its title where it has one."""
        return [self._section(key) for key in self.page.sections]

    def _section(self, key: str) -> SectionView:
        title = f"{key}.title"
        blocks = prose(self.release, key, self.language)
        return SectionView(self.say(title) if self.release.has(title) else None, blocks)

    def services(self) -> tuple[Service, ...]:
        """The services of the page; where several lines do the same, those of its language first."""
        named = [self.release.service(name) for name in self.page.services]
        order = {service.id: place for place, service in enumerate(named)}
        first = {service.kind: place for place, service in reversed(list(enumerate(named)))}

        def key(service: Service) -> tuple[int, bool, int]:
            others = not service.speaks(self.language)
            return (
                first[service.kind] if service.kind == "crisis" else order[service.id],
                others,
                order[service.id],
            )

        return tuple(sorted(named, key=key))

    def cards(self) -> list[CardView]:
        """The services of the page as cards."""
        return [card(self.release, service, self.language) for service in self.services()]
