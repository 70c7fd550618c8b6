"""A kind of page: what each page of it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from netsafe.campaign import Release
from netsafe.campaign.service import Service
from netsafe.campaign.slot import Slot
from netsafe.campaign.template_view import view_json
from netsafe.helpsite.page_subject import Subject

View = TypeVar("View")


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
        view, words = view_json(self.show(subject)), subject.words(self.labels)
        if doubled := sorted(view.keys() & words.keys()):
            raise ValueError(
                f"the kind of page “{self.name}” has a label and something to show of the same name: "
                f"{', '.join(doubled)}. Mend: rename the label"
            )
        return {**view, **words}

    def slots(self, release: Release) -> Iterator[Slot]:
        """Every text that it shows beside those of every page."""
        yield from self.labels
        yield from self.texts(release)
