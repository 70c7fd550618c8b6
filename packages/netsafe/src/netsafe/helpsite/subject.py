"""What a page is about: the campaign, the page of its plan, the language, and what it offers to take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from netsafe.campaign import Release
from netsafe.campaign.markdown import Block, prose
from netsafe.campaign.service import Service
from netsafe.campaign.site import Page
from netsafe.helpsite.addresses import Item
from netsafe.helpsite.frame import card
from netsafe.helpsite.offer import Offer


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

    def labels(self, *names: str) -> dict[str, str]:
        """The words ``site.<name>``, by name."""
        return {name: self.say(f"site.{name}") for name in names}

    def sections(self) -> list[dict[str, Any]]:
        """The sections of the page, each with its title where it has one."""
        return [self._section(key) for key in self.page.sections]

    def _section(self, key: str) -> dict[str, Any]:
        title = f"{key}.title"
        words: list[Block] = prose(self.release, key, self.language)
        return {"title": self.say(title) if self.release.has(title) else None, "blocks": words}

    def services(self) -> tuple[Service, ...]:
        """The services of the page; where several lines do the same, those of its language first."""
        named = [self.release.service(name) for name in self.page.services]
        order = {one.id: place for place, one in enumerate(named)}
        first = {one.kind: place for place, one in reversed(list(enumerate(named)))}

        def key(one: Service) -> tuple[int, bool, int]:
            others = not one.speaks(self.language)
            return (first[one.kind] if one.kind == "crisis" else order[one.id], others, order[one.id])

        return tuple(sorted(named, key=key))

    def cards(self) -> list[dict[str, Any]]:
        """The services of the page as cards."""
        return [card(self.release, one, self.language) for one in self.services()]


@dataclass(frozen=True)
class PageKind:
    """A kind of page: its name, what it shows beside its frame, and the service whose number leads.

    Its template is ``kinds/<cabin>/page.html.j2``.
    """

    name: str
    show: Callable[[Subject], dict[str, Any]]
    main: Callable[[Subject], Service | None] = lambda subject: None
