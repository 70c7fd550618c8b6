"""Every kind of page: a new one is a copied folder in ``kinds/`` and its name in :data:`PageKind`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import get_args

from netsafe.campaign import Release
from netsafe.campaign.site import PageKind as Planned
from netsafe.campaign.slot import Slot
from netsafe.helpsite.addresses import films_of
from netsafe.helpsite.page_kind import PageKind
from netsafe.helpsite.slots import frame_slots, page_slots

WITHOUT_A_PLAN = ("film", "announcement", "joint", "lost")
"""Pages that no row of ``[[pages]]`` asks for: one for each film and announcement, and two of no page."""


BELOW = {"films": "film", "news": "announcement"}
"""Kind of a page that lists items → kind of the page that each of them has below it."""


def _kind(folder: str) -> PageKind[object]:
    kind = import_module(f"netsafe.helpsite.kinds.{folder}").KIND
    assert isinstance(kind, PageKind) and kind.name == folder
    return kind


KINDS: dict[str, PageKind[object]] = {
    folder: _kind(folder) for folder in (*get_args(Planned), *WITHOUT_A_PLAN)
}
"""Name → kind; the name is also the folder in ``kinds/`` that holds its template."""


def kinds_shown(release: Release) -> frozenset[str]:
    """The names of the kinds of pages that the site of `release` has; none without a site."""
    if release.site is None or not release.pages:
        return frozenset()
    planned = {page.kind for page in release.pages}
    below = {
        "film": "films" in planned and films_of(release),
        "announcement": "news" in planned and release.announcements,
    }
    return frozenset({*planned, *(name for name, items in below.items() if items), "joint", "lost"})


def site_slots(release: Release) -> Iterator[Slot]:
    """Every text that a page of `release` may show beside the words of its facts.

    What surrounds pages, and what a kind of page says, is required where the site has such pages.
    """
    kind_names = kinds_shown(release)
    yield from (slot.only_if(bool(kind_names)) for slot in frame_slots(release))
    yield from page_slots(release)
    for kind in KINDS.values():
        yield from (slot.only_if(kind.name in kind_names) for slot in kind.slots(release))
