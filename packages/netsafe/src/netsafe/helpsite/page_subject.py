"""What a page is about: the campaign, the page of its plan, the language, and what it offers to take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from netsafe.campaign import Release
from netsafe.campaign.markdown import prose
from netsafe.campaign.service import Service
from netsafe.campaign.site import Page
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import view_json
from netsafe.helpsite.addresses import Item
from netsafe.helpsite.download_offer import Offer
from netsafe.helpsite.page_frame import card
from netsafe.helpsite.page_views import CardView, SectionView
from netsafe.helpsite.slots import words_by_name

View = TypeVar("View")


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


@dataclass(frozen=True)
class PageKind(Generic[View]):
    """A kind of page: its name, what it shows beside its frame, and the service whose number leads.

    `show` gives its `view`, a frozen record with a field for each thing that its template shows.  `labels`
    are the words of its own that the template gets beside them, each by the last part of its key; `texts`
    are those that `show` takes.  Its template is ``kinds/<name>/page.html.j2``.
    """

    name: str
    view: type[View]
    show: Callable[[Subject], View]
    main: Callable[[Subject], Service | None] = lambda subject: None
    labels: tuple[Slot, ...] = ()
    texts: Callable[[Release], Iterable[Slot]] = lambda release: ()

    def more(self, subject: Subject) -> dict[str, object]:
        """All that its template shows beside the frame of every page: its view as JSON, and its labels.

        Raises ValueError where a label has the name of a field of the view.
        """
        shown, words = view_json(self.show(subject)), subject.words(self.labels)
        if doubled := sorted(shown.keys() & words.keys()):
            raise ValueError(
                f"the kind of page “{self.name}” has a label and something to show of the same name: "
                f"{', '.join(doubled)}. Mend: rename the label"
            )
        return {**shown, **words}

    def slots(self, release: Release) -> Iterator[Slot]:
        """Every text that it shows beside those of every page."""
        yield from self.labels
        yield from self.texts(release)
